using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>
/// The official processor over a broker in the same process: it is handed messages as they come. How many at once, and how, is settled
/// when it is made.
/// </summary>
internal class QueueProcessing : ServiceBusProcessor
{
    private readonly Lock _gate = new();
    private readonly BrokerClient _client;
    private readonly QueuePath _path;
    private readonly ServiceBusProcessorOptions _options;
    private readonly string _identifier;
    private QueueListener? _listener;
    private bool _processing;
    private volatile bool _closed;

    /// <exception cref="NotSupportedException">Messages are to be deleted as they are received.</exception>
    public QueueProcessing(MessageBroker broker, BrokerClient client, QueuePath path, ServiceBusProcessorOptions options)
    {
        if (options.ReceiveMode != ServiceBusReceiveMode.PeekLock)
        {
            throw NotEmulated.Error("a processor of the process locks its messages; set ReceiveMode to PeekLock, or receive with a receiver");
        }

        (Broker, _client, _path, _options) = (broker, client, path, options);
        _identifier = options.Identifier ?? Names.Identifier(EntityPath);
    }

    public override string FullyQualifiedNamespace => Names.Namespace;

    public override string EntityPath => _path.ToString();

    public override string Identifier => _identifier;

    public override ServiceBusReceiveMode ReceiveMode => _options.ReceiveMode;

    public override int PrefetchCount => _options.PrefetchCount;

    public override int MaxConcurrentCalls => _options.MaxConcurrentCalls;

    public override bool AutoCompleteMessages => _options.AutoCompleteMessages;

    public override TimeSpan MaxAutoLockRenewalDuration => _options.MaxAutoLockRenewalDuration;

    public override bool IsProcessing => _processing;

    public override bool IsClosed => _closed;

    protected MessageBroker Broker { get; }

    protected virtual SessionHooks? Hooks => null;

    public override async Task StartProcessingAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed || _client.IsClosed, this);
        Cancelled.ThrowIf(cancellationToken);
        DemandHandlers();
        lock (_gate)
        {
            _processing = !_processing ? true : throw new InvalidOperationException("The processor is running: stop it first.");
        }

        try
        {
            var options = new QueueListenerOptions
            {
                MaxConcurrentCalls = MaxConcurrentCalls,
                AutoCompleteMessages = AutoCompleteMessages,
                MaxAutoLockRenewalDuration = MaxAutoLockRenewalDuration,
            };
            _listener = QueueListener.Start(Broker, _path, options, HandleAsync, Hooks);
        }
        catch (ServiceBusException fault)
        {
            // A queue that is not there is no reason not to start: the official processor tells of it and tries again.
            await TellAsync(fault, ServiceBusErrorSource.Receive, CancellationToken.None);
        }
    }

    public override async Task StopProcessingAsync(CancellationToken cancellationToken = default)
    {
        Cancelled.ThrowIf(cancellationToken);
        if (Interlocked.Exchange(ref _listener, null) is { } listener)
        {
            await listener.DisposeAsync();
        }

        _processing = false;
    }

    public override Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _closed = true;
        return StopProcessingAsync(cancellationToken);
    }

    /// <summary>Calls the application's handler.</summary>
    protected virtual Task OnMessageAsync(ServiceBusReceivedMessage message, ServiceBusReceiver receiver, CancellationToken stop) =>
        OnProcessMessageAsync(new ProcessMessageEventArgs(message, receiver, Identifier, stop));

    /// <exception cref="InvalidOperationException">The application has set no handler for messages.</exception>
    protected virtual void DemandMessageHandler()
    {
        static Task Probe(ProcessMessageEventArgs message) => Task.CompletedTask;
        Demand(nameof(ProcessMessageAsync), () => ProcessMessageAsync += Probe, () => ProcessMessageAsync -= Probe);
    }

    // Which handlers there are, the base class does not tell; but it refuses a second one.
    protected static void Demand(string handler, Action add, Action remove)
    {
        try
        {
            add();
        }
        catch (NotSupportedException)
        {
            return;
        }

        remove();
        throw new InvalidOperationException($"Set the handler {handler} before the processor is started.");
    }

    private void DemandHandlers()
    {
        static Task Probe(ProcessErrorEventArgs error) => Task.CompletedTask;
        DemandMessageHandler();
        Demand(nameof(ProcessErrorAsync), () => ProcessErrorAsync += Probe, () => ProcessErrorAsync -= Probe);
    }

    private async Task HandleAsync(ServiceBusReceivedMessage message, ServiceBusReceiver receiver, CancellationToken stop)
    {
        try
        {
            await OnMessageAsync(message, receiver, stop);
        }
        catch (Exception fault)
        {
            await TellAsync(fault, ServiceBusErrorSource.ProcessMessageCallback, stop);
            throw;
        }
    }

    private async Task TellAsync(Exception fault, ServiceBusErrorSource source, CancellationToken stop)
    {
        try
        {
            await OnProcessErrorAsync(new ProcessErrorEventArgs(fault, source, FullyQualifiedNamespace, EntityPath, Identifier, stop));
        }
#pragma warning disable CA1031 // A handler of errors that throws must not end the processing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Broker.Logger.LogWarning(exception, "The error handler of '{Queue}' failed.", EntityPath);
        }
    }
}
