using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The steps of many instances that become durable together, or not at all.</summary>
internal sealed class Commit(long number, Stack<InstanceWrite> spare)
{
    private readonly Dictionary<long, (string Target, byte[] Data)> _sent = [];
    private readonly List<long> _received = [];

    public long Number { get; } = number;

    public List<InstanceWrite> Writes { get; } = [];

    public List<Message> Taken { get; } = [];

    /// <summary>Work that ends with this commit.</summary>
    public int Work { get; private set; }

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(Instance instance, Step step)
    {
        foreach (var message in step.Taken)
        {
            Taken.Add(message);
            if (message.Inbox != 0 && !_sent.Remove(message.Inbox))
            {
                _received.Add(message.Inbox);
            }
        }

        Work += step.Taken.Count;
        foreach (var (sequence, target, entry) in step.Outgoing)
        {
            _sent.Add(sequence, (target, EntryCodec.Encode(entry)));
        }

        if (!step.IsEmpty)
        {
            WriteOf(instance).Add(step);
        }
    }

    public void Close()
    {
        foreach (var write in Writes)
        {
            write.Close();
            write.Instance.OpenWrite = null;
        }
    }

    /// <summary>Writes it and returns the rows written or deleted.</summary>
    public int Apply(SqliteSession session)
    {
        var rows = _sent.Count + _received.Count;
        foreach (var write in Writes)
        {
            rows += write.Apply(session);
        }

        foreach (var (sequence, (target, data)) in _sent)
        {
            session.Execute("INSERT INTO dt_inbox(seq, target, data) VALUES($1, $2, $3)", sequence, target, data);
        }

        foreach (var sequence in _received)
        {
            session.Execute("DELETE FROM dt_inbox WHERE seq = $1", sequence);
        }

        return rows;
    }

    private InstanceWrite WriteOf(Instance instance)
    {
        if (instance.OpenWrite is null)
        {
            instance.OpenWrite = spare.TryPop(out var used) ? used : new InstanceWrite();
            instance.OpenWrite.Begin(instance);
            instance.LastCommit = Number;
            Writes.Add(instance.OpenWrite);
        }

        return instance.OpenWrite;
    }
}
