using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Names as the official client takes and shows them.</summary>
internal static class Names
{
    /// <summary>The namespace that the clients of this process show, as those do that connect to it.</summary>
    public const string Namespace = "localhost";

    /// <summary>A queue's name as given.</summary>
    /// <exception cref="ArgumentException">It is null or blank.</exception>
    public static string Queue(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }

    /// <summary>The address of a queue or of one of its sub-queues.</summary>
    /// <exception cref="ArgumentException">The name is null or blank.</exception>
    public static QueuePath Path(string queue, SubQueue subQueue) => subQueue switch
    {
        SubQueue.None => QueuePath.Parse(Queue(queue)),
        SubQueue.DeadLetter => new QueuePath(Queue(queue), SubQueue.DeadLetter),
        // Messages that could not be forwarded: there is no forwarding, so there is no such queue, which shows at the first operation.
        _ => new QueuePath(Queue(queue) + "/$Transfer", SubQueue.DeadLetter),
    };

    /// <summary>A name for a sender or receiver that was given none.</summary>
    public static string Identifier(string entityPath) => $"{entityPath}-{Guid.NewGuid()}";
}
