using System.Runtime.CompilerServices;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>What a receiver does, with a session or without: the official types for the two share no protected state.</summary>
internal sealed class ReceiverCore(
    MessageBroker broker, QueuePath path, ServiceBusReceiveMode mode, TimeSpan tryTimeout, BrokerClient? client = null, SessionLock? session = null)
{
    /// <summary>What the official client waits where the caller does not say.</summary>
    public static readonly TimeSpan StandardTime = TimeSpan.FromMinutes(1);

    private const int MaxReason = 4096;

    private volatile bool _closed;
    private long _peeked;

    public QueuePath Path => path;

    public ServiceBusReceiveMode Mode => mode;

    public bool IsClosed => _closed;

    /// <summary>The session's lock as it was when taken or last renewed.</summary>
    public SessionLock? Session { get; private set; } = session;

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int max, TimeSpan? maxWait, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1, "maxMessages");
        CheckOpen();
        var wait = maxWait ?? tryTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, "maxWaitTime");
        Cancelled.ThrowIf(cancellation);
        return Received(await broker.ReceiveAsync(path, max, mode, wait, Session, cancellation));
    }

    public async IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var message in await ReceiveAsync(1, null, cancellation))
            {
                yield return message;
            }
        }
    }

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        CheckOpen();
        Cancelled.ThrowIf(cancellation);
        long[] numbers = [.. sequenceNumbers];
        return numbers.Length == 0 ? [] : Received(await broker.ReceiveDeferredAsync(path, numbers, mode, Session));
    }

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekAsync(int max, long? from, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1, "maxMessages");
        CheckOpen();
        Cancelled.ThrowIf(cancellation);
        var shown = Received(broker.Peek(path, from ?? _peeked + 1, max, Session?.SessionId));
        _peeked = shown is [.., var last] ? last.SequenceNumber : _peeked;
        return Task.FromResult(shown);
    }

    public async Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        await broker.CompleteAsync(path, TokenOf(message, cancellation), Session);

    public async Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object?>? properties, CancellationToken cancellation) =>
        await broker.AbandonAsync(path, TokenOf(message, cancellation), SentMessage.Settled(properties), Session);

    public async Task DeferAsync(ServiceBusReceivedMessage message, IDictionary<string, object?>? properties, CancellationToken cancellation) =>
        await broker.DeferAsync(path, TokenOf(message, cancellation), SentMessage.Settled(properties), Session);

    public async Task DeadLetterAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object?>? properties, string? reason, string? description, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason?.Length ?? 0, MaxReason, "deadLetterReason");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(description?.Length ?? 0, MaxReason, "deadLetterErrorDescription");
        RefuseTwo(properties, MessageContent.DeadLetterReason, reason);
        RefuseTwo(properties, MessageContent.DeadLetterErrorDescription, description);
        await broker.DeadLetterAsync(path, TokenOf(message, cancellation), reason, description, SentMessage.Settled(properties), Session);
    }

    public async Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var token = TokenOf(message, cancellation);
        ReceivedMessage.Renewed(message, Session is null
            ? await broker.RenewAsync(path, token)
            : throw new InvalidOperationException("A message of a session has no lock of its own: renew the session's."));
    }

    public async Task RenewSessionAsync(CancellationToken cancellation)
    {
        CheckOpen();
        Cancelled.ThrowIf(cancellation);
        Session = await broker.RenewSessionAsync(Session!);
    }

    public BinaryData? SessionState(CancellationToken cancellation)
    {
        CheckOpen();
        Cancelled.ThrowIf(cancellation);
        return broker.SessionState(Session!) is { } state ? new BinaryData(state) : null;
    }

    public async Task SetSessionStateAsync(BinaryData? state, CancellationToken cancellation)
    {
        CheckOpen();
        Cancelled.ThrowIf(cancellation);
        await broker.SetSessionStateAsync(Session!, state?.ToArray());
    }

    /// <summary>Gives up the session, and with it what was received and not settled; without one, locks run out by themselves.</summary>
    public async Task CloseAsync()
    {
        if (!_closed)
        {
            _closed = true;
            client?.Forget(this);
            if (Session is { } held)
            {
                await broker.ReleaseSessionAsync(held);
            }
        }
    }

    private IReadOnlyList<ServiceBusReceivedMessage> Received(IReadOnlyList<QueuedMessage> messages) => [.. messages.Select(message => ReceivedMessage.Of(message, path))];

    private Guid TokenOf(ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        CheckOpen();
        if (mode != ServiceBusReceiveMode.PeekLock)
        {
            throw new InvalidOperationException("This receiver deletes messages as it receives them: there is nothing to settle.");
        }

        var token = Guid.Parse(message.LockToken);
        if (token == Guid.Empty)
        {
            throw new InvalidOperationException("The message was not received but shown, so it has no lock: receive it to settle it.");
        }

        NotEmulated.CheckTransaction();
        Cancelled.ThrowIf(cancellation);
        return token;
    }

    private static void RefuseTwo(IDictionary<string, object?>? properties, string name, string? value)
    {
        if (value is not null && properties?.TryGetValue(name, out var other) == true && !value.Equals(other))
        {
            throw new InvalidOperationException($"{name} is given twice, differently: in the properties and beside them.");
        }
    }

    private void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        ObjectDisposedException.ThrowIf(client is { IsClosed: true }, this);
    }
}
