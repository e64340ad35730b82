using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>
/// Makes senders and receivers for the queues of the broker in this process (see <see cref="BrokerClients.CreateClient"/>).
/// Whether a queue exists shows at the first operation.
/// </summary>
public class ServiceBusClient : IAsyncDisposable
{
    // What the official client waits where the caller does not say.
    internal static readonly TimeSpan TryTimeout = TimeSpan.FromMinutes(1);

    private readonly MessageBroker? _broker;

    /// <summary>For tests that stand in for the client.</summary>
    protected ServiceBusClient()
    {
    }

    internal ServiceBusClient(MessageBroker broker) => _broker = broker;

    /// <summary>The namespace; a name for the process's own broker.</summary>
    public virtual string FullyQualifiedNamespace => "embedded";

    /// <summary>A name for this client.</summary>
    public virtual string Identifier { get; } = "client-" + Guid.NewGuid().ToString("N");

    /// <summary>True once the client is disposed.</summary>
    public virtual bool IsClosed { get; private set; }

    private MessageBroker Broker
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return _broker ?? throw new InvalidOperationException("This client stands in for another and has no broker: set up the member that is called.");
        }
    }

    /// <summary>A sender to this queue.</summary>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => new(Broker, queueOrTopicName);

    /// <summary>A receiver of this queue that locks what it receives.</summary>
    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    /// <summary>A receiver of this queue or of its dead letters.</summary>
    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(queueName);
        options ??= new ServiceBusReceiverOptions();
        var path = options.SubQueue == SubQueue.DeadLetter ? new QueuePath(queueName, SubQueue.DeadLetter) : QueuePath.Parse(queueName);
        return new ServiceBusReceiver(Broker, path, options.ReceiveMode, options.Identifier);
    }

    /// <summary>Locks the session whose turn it is; waits up to a minute for one.</summary>
    /// <exception cref="ServiceBusException">ServiceTimeout: no session had a message.</exception>
    public virtual async Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default) =>
        new(Broker, await Broker.AcceptNextSessionAsync(queueName, TryTimeout, cancellationToken), options ?? new ServiceBusSessionReceiverOptions());

    /// <summary>Locks this session.</summary>
    /// <exception cref="ServiceBusException">SessionCannotBeLocked: another receiver holds it.</exception>
    public virtual async Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string queueName, string sessionId, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default) =>
        new(Broker, await Broker.AcceptSessionAsync(queueName, sessionId, cancellationToken), options ?? new ServiceBusSessionReceiverOptions());

    /// <summary>Closes the client; senders and receivers made before stay usable until they are closed themselves.</summary>
    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The client's name.</summary>
    public override string ToString() => Identifier;
}
