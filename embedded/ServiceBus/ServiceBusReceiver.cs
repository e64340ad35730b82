using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Receives from one queue, its dead letters, or (as <see cref="ServiceBusSessionReceiver"/>) one session.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    private readonly MessageBroker? _broker;
    private readonly QueuePath _path;
    private long _peeked;

    /// <summary>For tests that stand in for the receiver.</summary>
    protected ServiceBusReceiver() => Identifier = string.Empty;

    internal ServiceBusReceiver(MessageBroker broker, QueuePath path, ServiceBusReceiveMode mode, string? identifier)
    {
        (_broker, _path, ReceiveMode) = (broker, path, mode);
        Identifier = identifier ?? "receiver-" + Guid.NewGuid().ToString("N");
    }

    /// <summary>The namespace; a name for the process's own broker.</summary>
    public virtual string FullyQualifiedNamespace => "embedded";

    /// <summary>The queue's name; with <c>/$DeadLetterQueue</c> for its dead letters.</summary>
    public virtual string EntityPath => _path.ToString();

    /// <summary>A name for this receiver.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether messages are locked or deleted as they are received.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    /// <summary>True once the receiver is closed.</summary>
    public virtual bool IsClosed { get; private set; }

    private protected virtual SessionLock? Session => null;

    private protected MessageBroker Broker
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return _broker ?? throw new InvalidOperationException("This receiver stands in for another and has no broker: set up the member that is called.");
        }
    }

    /// <summary>Receives the next message; null where none came within <paramref name="maxWaitTime"/> (a minute unless given).</summary>
    public virtual async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) =>
        await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken) is [var message, ..] ? message : null;

    /// <summary>Receives the next messages, at least one and at most <paramref name="maxMessages"/>; none where none came in time.</summary>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        var wait = maxWaitTime ?? ServiceBusClient.TryTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(maxWaitTime));
        return Received(await Broker.ReceiveAsync(_path, maxMessages, ReceiveMode, wait, Session, cancellationToken));
    }

    /// <summary>Receives a deferred message.</summary>
    /// <exception cref="ServiceBusException">MessageNotFound.</exception>
    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken))[0];

    /// <summary>Receives deferred messages, all or none.</summary>
    /// <exception cref="ServiceBusException">MessageNotFound.</exception>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        cancellationToken.ThrowIfCancellationRequested();
        return Received(await Broker.ReceiveDeferredAsync(_path, [.. sequenceNumbers], ReceiveMode, Session));
    }

    /// <summary>Shows the next message without locking it: from a number on, or on from the last one shown.</summary>
    public virtual async Task<ServiceBusReceivedMessage?> PeekMessageAsync(long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken) is [var message, ..] ? message : null;

    /// <summary>Shows the next messages of any state without locking them.</summary>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var shown = Received(Broker.Peek(_path, fromSequenceNumber ?? _peeked + 1, maxMessages, Session?.SessionId));
        _peeked = shown.Count > 0 ? shown[^1].SequenceNumber : _peeked;
        return Task.FromResult(shown);
    }

    /// <summary>Removes a message that was dealt with.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost; SessionLockLost.</exception>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Broker.CompleteAsync(_path, TokenOf(message, cancellationToken), Session);

    /// <summary>Gives a message back for another delivery.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost; SessionLockLost.</exception>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Broker.AbandonAsync(_path, TokenOf(message, cancellationToken), propertiesToModify, Session);

    /// <summary>Sets a message aside, to be received by its sequence number.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost; SessionLockLost.</exception>
    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Broker.DeferAsync(_path, TokenOf(message, cancellationToken), propertiesToModify, Session);

    /// <summary>Moves a message to the dead letters.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost; SessionLockLost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Broker.DeadLetterAsync(_path, TokenOf(message, cancellationToken), null, null, propertiesToModify, Session);

    /// <summary>Moves a message to the dead letters, with a reason and its explanation, each at most 4096 characters.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost; SessionLockLost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, new Dictionary<string, object>(), deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Moves a message to the dead letters, with properties, a reason and its explanation, each at most 4096 characters.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost; SessionLockLost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadLetterReason?.Length ?? 0, 4096, nameof(deadLetterReason));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadLetterErrorDescription?.Length ?? 0, 4096, nameof(deadLetterErrorDescription));
        return Broker.DeadLetterAsync(_path, TokenOf(message, cancellationToken), deadLetterReason, deadLetterErrorDescription, propertiesToModify, Session);
    }

    /// <summary>Holds a message for the queue's lock duration from now on, and notes it in the message.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost.</exception>
    /// <exception cref="InvalidOperationException">The message was received from a session, whose lock is renewed as a whole.</exception>
    public virtual async Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        var token = TokenOf(message, cancellationToken);
        message.LockedUntil = Session is null
            ? await Broker.RenewAsync(_path, token)
            : throw new InvalidOperationException("A message of a session has no lock of its own: renew the session's.");
    }

    /// <summary>Closes the receiver; what it holds comes back when the locks expire.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the receiver.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The receiver's name.</summary>
    public override string ToString() => Identifier;

    private static IReadOnlyList<ServiceBusReceivedMessage> Received(IReadOnlyList<QueuedMessage> messages) =>
        [.. messages.Select(message => new ServiceBusReceivedMessage(message))];

    private Guid TokenOf(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellation.ThrowIfCancellationRequested();
        return ReceiveMode == ServiceBusReceiveMode.PeekLock
            ? message.Token
            : throw new InvalidOperationException("This receiver deletes messages as it receives them: there is nothing to settle.");
    }
}
