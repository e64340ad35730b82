namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>A queue or its dead letters, as addressed: <c>name</c> or <c>name/$DeadLetterQueue</c>.</summary>
public readonly record struct QueuePath(string Queue, SubQueue SubQueue = SubQueue.None)
{
    private const string DeadLetterSuffix = "/$DeadLetterQueue";

    /// <summary>Whether it is the dead letters' address.</summary>
    public bool IsDeadLetter => SubQueue == SubQueue.DeadLetter;

    internal int Dead => IsDeadLetter ? 1 : 0;

    /// <summary>Reads an address; the suffix is known in any case of letters.</summary>
    public static QueuePath Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.EndsWith(DeadLetterSuffix, StringComparison.OrdinalIgnoreCase)
            ? new QueuePath(address[..^DeadLetterSuffix.Length], SubQueue.DeadLetter)
            : new QueuePath(address);
    }

    /// <summary>The address.</summary>
    public override string ToString() => IsDeadLetter ? Queue + DeadLetterSuffix : Queue;
}
