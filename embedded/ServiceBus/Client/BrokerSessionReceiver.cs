namespace ContractFlow.Embedded.ServiceBus;

/// <summary>The official receiver of one session, over a broker in the same process.</summary>
internal sealed class BrokerSessionReceiver(ReceiverCore core, string? identifier = null, int prefetchCount = 0) : ServiceBusSessionReceiver
{
    private readonly string _identifier = identifier ?? Names.Identifier(core.Path.ToString());

    public override string FullyQualifiedNamespace => Names.Namespace;

    public override string EntityPath => core.Path.ToString();

    public override string Identifier => _identifier;

    public override ServiceBusReceiveMode ReceiveMode => core.Mode;

    public override int PrefetchCount => prefetchCount;

    public override bool IsClosed => core.IsClosed;

    public override string SessionId => core.Session!.SessionId;

    public override DateTimeOffset SessionLockedUntil => core.Session!.LockedUntil;

    public override string? SessionLockToken => null;

    public override bool IsSessionExclusive => true;

    public override async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        await core.ReceiveAsync(1, maxWaitTime, cancellationToken) is [var message, ..] ? message : null;

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        core.ReceiveAsync(maxMessages, maxWaitTime, cancellationToken);

    public override IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync(CancellationToken cancellationToken = default) =>
        core.ReceiveAllAsync(cancellationToken);

    public override async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await core.ReceiveDeferredAsync([sequenceNumber], cancellationToken))[0];

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default) => core.ReceiveDeferredAsync(sequenceNumbers, cancellationToken);

    public override async Task<ServiceBusReceivedMessage?> PeekMessageAsync(long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        await core.PeekAsync(1, fromSequenceNumber, cancellationToken) is [var message, ..] ? message : null;

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        core.PeekAsync(maxMessages, fromSequenceNumber, cancellationToken);

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        core.CompleteAsync(message, cancellationToken);

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object?>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        core.AbandonAsync(message, propertiesToModify, cancellationToken);

    public override Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object?>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        core.DeferAsync(message, propertiesToModify, cancellationToken);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object?>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        core.DeadLetterAsync(message, propertiesToModify, null, null, cancellationToken);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string? deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        core.DeadLetterAsync(message, null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object?>? propertiesToModify,
        string? deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        core.DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        core.RenewAsync(message, cancellationToken);

    public override Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => core.RenewSessionAsync(cancellationToken);

    public override Task<BinaryData?> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(core.SessionState(cancellationToken));

    public override Task SetSessionStateAsync(BinaryData? sessionState, CancellationToken cancellationToken = default) =>
        core.SetSessionStateAsync(sessionState, cancellationToken);

    public override Task CloseAsync(CancellationToken cancellationToken = default) => core.CloseAsync();
}
