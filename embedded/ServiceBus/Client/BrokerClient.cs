using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>
/// The official client over a broker in the same process: no connection, no encoding. Whether a queue exists shows at the first
/// operation, as it does with a connection.
/// </summary>
internal sealed class BrokerClient : ServiceBusClient
{
    private readonly MessageBroker _broker;
    private readonly TimeSpan _tryTimeout;
    private readonly ConcurrentDictionary<ReceiverCore, bool> _sessions = new();
    private volatile bool _closed;

    public BrokerClient(MessageBroker broker, ServiceBusClientOptions? options)
    {
        _broker = broker;
        _tryTimeout = (options?.RetryOptions ?? new ServiceBusRetryOptions()).TryTimeout;
        Identifier = options?.Identifier ?? $"{FullyQualifiedNamespace}-{Guid.NewGuid()}";
    }

    public override string FullyQualifiedNamespace => Names.Namespace;

    public override string Identifier { get; }

    public override bool IsClosed => _closed;

    public override ServiceBusSender CreateSender(string queueOrTopicName) => CreateSender(queueOrTopicName, null);

    public override ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions? options) =>
        new BrokerSender(Open(), this, Names.Queue(queueOrTopicName), options?.Identifier);

    public override ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, (ServiceBusReceiverOptions?)null);

    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions? options)
    {
        options ??= new ServiceBusReceiverOptions();
        return new BrokerReceiver(
            new ReceiverCore(Open(), Names.Path(queueName, options.SubQueue), options.ReceiveMode, _tryTimeout, this), options.Identifier, options.PrefetchCount);
    }

    public override async Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default)
    {
        var broker = OpenFor(options, cancellationToken);
        return Receive(await broker.AcceptNextSessionAsync(Names.Queue(queueName), _tryTimeout, cancellationToken), options);
    }

    public override async Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string queueName, string sessionId, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default)
    {
        var broker = OpenFor(options, cancellationToken);
        return Receive(await broker.AcceptSessionAsync(Names.Queue(queueName), sessionId, cancellationToken), options);
    }

    public override async IAsyncEnumerable<string> GetMessageSessionsAsync(string queueName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int Page = 100;
        var broker = Open();
        IReadOnlyList<string> found;
        for (var skip = 0; (found = broker.Sessions(Names.Queue(queueName), skip, Page)).Count > 0; skip += found.Count)
        {
            foreach (var session in found)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return session;
            }
        }
    }

    public override IAsyncEnumerable<string> GetMessageSessionsAsync(
        string queueName, DateTimeOffset sessionStateUpdatedAfter, CancellationToken cancellationToken = default) =>
        throw NotEmulated.Error("the time at which a session's state was set is not kept");

    public override ServiceBusProcessor CreateProcessor(string queueName) => CreateProcessor(queueName, new ServiceBusProcessorOptions());

    public override ServiceBusProcessor CreateProcessor(string queueName, ServiceBusProcessorOptions? options)
    {
        options ??= new ServiceBusProcessorOptions();
        return new QueueProcessing(Open(), this, Names.Path(queueName, options.SubQueue), options);
    }

    public override ServiceBusSessionProcessor CreateSessionProcessor(string queueName, ServiceBusSessionProcessorOptions? options = null) =>
        new SessionProcessing(Open(), this, Names.Path(queueName, SubQueue.None), options ?? new ServiceBusSessionProcessorOptions());

    public override ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) => throw NotEmulated.Topics;

    public override ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName, ServiceBusReceiverOptions options) => throw NotEmulated.Topics;

    public override ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName) => throw NotEmulated.Topics;

    public override ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName, ServiceBusProcessorOptions options) =>
        throw NotEmulated.Topics;

    public override ServiceBusSessionProcessor CreateSessionProcessor(
        string topicName, string subscriptionName, ServiceBusSessionProcessorOptions? options = null) => throw NotEmulated.Topics;

    public override ServiceBusRuleManager CreateRuleManager(string topicName, string subscriptionName) => throw NotEmulated.Topics;

    public override Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string topicName, string subscriptionName, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default) =>
        throw NotEmulated.Topics;

    public override Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string topicName, string subscriptionName, string sessionId, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default) =>
        throw NotEmulated.Topics;

    public override IAsyncEnumerable<string> GetMessageSessionsAsync(string topicName, string subscriptionName, CancellationToken cancellationToken = default) =>
        throw NotEmulated.Topics;

    public override IAsyncEnumerable<string> GetMessageSessionsAsync(
        string topicName, string subscriptionName, DateTimeOffset sessionStateUpdatedAfter, CancellationToken cancellationToken = default) =>
        throw NotEmulated.Topics;

    /// <summary>Closes the client, and with it its senders and receivers; the sessions that they hold are free.</summary>
#pragma warning disable CA2215 // The base class closes its connection; here there is none.
    public override async ValueTask DisposeAsync()
#pragma warning restore CA2215
    {
        _closed = true;
        foreach (var session in _sessions.Keys)
        {
            await session.CloseAsync();
        }
    }

    /// <summary>A receiver of a session has closed.</summary>
    internal void Forget(ReceiverCore session) => _sessions.TryRemove(session, out _);

    private MessageBroker Open()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _broker;
    }

    private MessageBroker OpenFor(ServiceBusSessionReceiverOptions? options, CancellationToken cancellation)
    {
        var broker = Open();
        NotEmulated.Check(options);
        Cancelled.ThrowIf(cancellation);
        return broker;
    }

    private BrokerSessionReceiver Receive(SessionLock session, ServiceBusSessionReceiverOptions? options)
    {
        options ??= new ServiceBusSessionReceiverOptions();
        var core = new ReceiverCore(_broker, new QueuePath(session.Queue), options.ReceiveMode, _tryTimeout, this, session);
        _sessions[core] = true;
        return new(core, options.Identifier, options.PrefetchCount);
    }
}
