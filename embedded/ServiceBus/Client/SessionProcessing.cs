using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>
/// The official processor of sessions over a broker in the same process. A session is held as long as it has messages, which are handled one
/// after the other.
/// </summary>
internal sealed class SessionProcessing : ServiceBusSessionProcessor
{
    private readonly ServiceBusSessionProcessorOptions _options;
    private readonly Inner _inner;

    /// <exception cref="NotSupportedException">Messages are to be deleted as they are received, or sessions are named.</exception>
    public SessionProcessing(MessageBroker broker, BrokerClient client, QueuePath path, ServiceBusSessionProcessorOptions options)
    {
        if (options.SessionIds.Count > 0)
        {
            throw NotEmulated.Error("a session processor of the process takes every session; leave SessionIds empty, or accept the sessions by name");
        }

        _options = options;
        _inner = new Inner(broker, client, path, options);
    }

    public override string FullyQualifiedNamespace => Names.Namespace;

    public override string EntityPath => _inner.EntityPath;

    public override string Identifier => _inner.Identifier;

    public override ServiceBusReceiveMode ReceiveMode => _options.ReceiveMode;

    public override int PrefetchCount => _options.PrefetchCount;

    public override bool AutoCompleteMessages => _options.AutoCompleteMessages;

    public override int MaxConcurrentSessions => _options.MaxConcurrentSessions;

    public override int MaxConcurrentCallsPerSession => _options.MaxConcurrentCallsPerSession;

    public override TimeSpan MaxAutoLockRenewalDuration => _options.MaxAutoLockRenewalDuration;

    public override TimeSpan? SessionIdleTimeout => _options.SessionIdleTimeout;

    public override bool IsProcessing => _inner.IsProcessing;

    public override bool IsClosed => _inner.IsClosed;

    // It keeps the handlers: those of the official session processor are its inner processor's.
    protected override ServiceBusProcessor InnerProcessor => _inner;

    public override Task StartProcessingAsync(CancellationToken cancellationToken = default)
    {
        _inner.Of = this;
        return _inner.StartProcessingAsync(cancellationToken);
    }

    public override Task StopProcessingAsync(CancellationToken cancellationToken = default) => _inner.StopProcessingAsync(cancellationToken);

    public override Task CloseAsync(CancellationToken cancellationToken = default) => _inner.CloseAsync(cancellationToken);

    private sealed class Inner(MessageBroker broker, BrokerClient client, QueuePath path, ServiceBusSessionProcessorOptions options) : QueueProcessing(broker, client, path, Plain(options))
    {
        public SessionProcessing Of { get; set; } = null!;

        protected override SessionHooks Hooks => new(
            (receiver, stop) => Of.OnSessionInitializingAsync(new ProcessSessionEventArgs(receiver, Identifier, stop)),
            (receiver, stop) => Of.OnSessionClosingAsync(new ProcessSessionEventArgs(receiver, Identifier, stop)));

        protected override Task OnMessageAsync(ServiceBusReceivedMessage message, ServiceBusReceiver receiver, CancellationToken stop) =>
            Of.OnProcessSessionMessageAsync(new ProcessSessionMessageEventArgs(message, (ServiceBusSessionReceiver)receiver, Identifier, stop));

        protected override void DemandMessageHandler()
        {
            static Task Probe(ProcessSessionMessageEventArgs message) => Task.CompletedTask;
            Demand(nameof(ProcessMessageAsync), () => Of.ProcessMessageAsync += Probe, () => Of.ProcessMessageAsync -= Probe);
        }

        private static ServiceBusProcessorOptions Plain(ServiceBusSessionProcessorOptions options) => new()
        {
            Identifier = options.Identifier,
            ReceiveMode = options.ReceiveMode,
            AutoCompleteMessages = options.AutoCompleteMessages,
            MaxConcurrentCalls = options.MaxConcurrentSessions,
            MaxAutoLockRenewalDuration = options.MaxAutoLockRenewalDuration,
        };
    }
}
