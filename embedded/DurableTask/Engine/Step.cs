using System.Buffers;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>What one step of an instance leaves to be written and to be done; reused from step to step.</summary>
internal sealed class Step
{
    public ArrayBufferWriter<byte> History { get; } = new(1024);

    public List<Message> Taken { get; } = [];

    public List<(long Sequence, string Target, Entry Entry)> Outgoing { get; } = [];

    public List<ActivityCall> Activities { get; } = [];

    /// <summary>What the code has decided last.</summary>
    public List<Entry> Decided { get; } = [];

    public InstanceRow? Row { get; set; }

    public long Now { get; set; }

    /// <summary>The row is new, or replaces one whole.</summary>
    public bool IsNew { get; set; }

    /// <summary>The history before this step is dropped.</summary>
    public bool ForgetsHistory { get; set; }

    /// <summary>The number of the row to delete.</summary>
    public long? Deleted { get; set; }

    public bool Changes { get; set; }

    public bool IsEmpty => !Changes && Deleted is null;

    public void Append(Entry entry)
    {
        if (History.WrittenCount == 0)
        {
            EntryCodec.Write(History, new Entry(EntryKind.StepStarted) { Ticks = Now });
        }

        EntryCodec.Write(History, entry);
        Changes = true;
    }

    /// <summary>Drops the history of this step and all before.</summary>
    public void Forget()
    {
        History.ResetWrittenCount();
        ForgetsHistory = true;
    }

    public void Reset(long now)
    {
        History.ResetWrittenCount();
        Taken.Clear();
        Outgoing.Clear();
        Activities.Clear();
        Decided.Clear();
        (Row, Now, IsNew, ForgetsHistory, Deleted, Changes) = (null, now, false, false, null, false);
    }
}
