using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

public sealed partial class MessageBroker
{
    /// <summary>
    /// Takes the next messages, at most <paramref name="max"/>; waits for the first until <paramref name="wait"/> has passed
    /// and then returns none. In <see cref="ServiceBusReceiveMode.PeekLock"/> they are locked for the caller.
    /// </summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound; SessionLockLost.</exception>
    /// <exception cref="InvalidOperationException">The queue has sessions and no session was given.</exception>
    public async Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(
        QueuePath path, int max, ServiceBusReceiveMode mode, TimeSpan wait, SessionLock? session = null, CancellationToken cancellation = default)
    {
        var signal = Signal(Canonical(path, session));
        var end = Clock.GetUtcNow() + wait;
        while (true)
        {
            var changed = signal.Changed;
            cancellation.ThrowIfCancellationRequested();
            var taken = await TakeAsync(path, max, mode, session);
            if (taken.Count > 0 || !await ChangesAsync(changed, end, cancellation))
            {
                return taken;
            }
        }
    }

    /// <summary>Takes deferred messages by their sequence numbers, all or none.</summary>
    /// <exception cref="ServiceBusException">MessageNotFound: a number is not that of a deferred message that nobody holds.</exception>
    public async Task<IReadOnlyList<QueuedMessage>> ReceiveDeferredAsync(
        QueuePath path, IReadOnlyList<long> sequenceNumbers, ServiceBusReceiveMode mode, SessionLock? session = null)
    {
        path = Canonical(path, session);
        var queue = Find(path);
        using var hold = Clock.Hold();
        var now = Clock.GetUtcNow();
        var (taken, missing, held) = await _database.WriteAsync<(List<QueuedMessage>, long, DateTimeOffset?)>(rows =>
        {
            var until = Until(rows, queue, session, now);
            var found = sequenceNumbers.Select(number => MessageRows.FindDeferred(rows, path, session?.SessionId, number)).ToList();
            return until is null || found.Contains(null)
                ? ([], sequenceNumbers.ElementAtOrDefault(found.IndexOf(null)), until)
                : (Take(rows, path, found!, mode, until.Value, session), 0L, until);
        });
        if (held is null)
        {
            throw Lost(session!);
        }

        Arm(held);
        return taken.Count == sequenceNumbers.Count ? taken : throw NotFound(path, missing, "deferred");
    }

    /// <summary>Shows messages of any state from a sequence number on, without locking them.</summary>
    public IReadOnlyList<QueuedMessage> Peek(QueuePath path, long fromSequenceNumber, int max, string? sessionId = null)
    {
        var queue = Find(path);
        var now = Clock.GetUtcNow().UtcTicks;
        return _database
            .Read(rows => MessageRows.FindFrom(rows, path with { Queue = queue.Name }, sessionId, fromSequenceNumber, max, now))
            .ConvertAll(message => message with { LockToken = Guid.Empty });
    }

    internal async Task<IReadOnlyList<QueuedMessage>> TakeAsync(QueuePath path, int max, ServiceBusReceiveMode mode, SessionLock? session)
    {
        path = Canonical(path, session);
        var queue = Find(path);
        var now = Clock.GetUtcNow();
        if (!_database.Read(rows => MessageRows.AnyReady(rows, path, session?.SessionId, now.UtcTicks)
            || (session is not null && SessionRows.HeldUntil(rows, session, now) is null)))
        {
            return [];
        }

        using var hold = Clock.Hold();
        var (taken, until) = await _database.WriteAsync<(List<QueuedMessage>, DateTimeOffset?)>(rows => Until(rows, queue, session, now) is { } end
            ? (Take(rows, path, MessageRows.FindReady(rows, path, session?.SessionId, now.UtcTicks, max), mode, end, session), end)
            : ([], null));
        Arm(until ?? throw Lost(session!));
        return taken;
    }

    /// <summary>Locks the next message of a partition; null where somebody else took it.</summary>
    internal async Task<QueuedMessage?> TakeInAsync(QueuePath path, string partition)
    {
        var queue = Find(path);
        var now = Clock.GetUtcNow();
        using var hold = Clock.Hold();
        var until = now + queue.LockDuration;
        var taken = await _database.WriteAsync(rows => MessageRows.FindReadyIn(rows, path, partition, now.UtcTicks) is { } found
            ? MessageRows.Lock(rows, path, found, until, underSession: false)
            : null);
        Arm(until);
        return taken;
    }

    /// <summary>Turns of the partitions of a queue for a listener.</summary>
    internal PartitionTurns Turns(QueuePath path, int atOnce) => new(_database, path, atOnce);

    private static DateTimeOffset? Until(SqliteSession rows, QueueOptions queue, SessionLock? session, DateTimeOffset now) =>
        session is null ? now + queue.LockDuration : SessionRows.HeldUntil(rows, session, now);

    private static List<QueuedMessage> Take(
        SqliteSession rows, QueuePath path, List<QueuedMessage> found, ServiceBusReceiveMode mode, DateTimeOffset until, SessionLock? session)
    {
        if (mode == ServiceBusReceiveMode.PeekLock)
        {
            return found.ConvertAll(message => MessageRows.Lock(rows, path, message, until, session is not null));
        }

        found.ForEach(message => MessageRows.Delete(rows, path, message.SequenceNumber));
        return found.ConvertAll(message => message with { DeliveryCount = message.DeliveryCount + 1 });
    }

    private QueuePath Canonical(QueuePath path, SessionLock? session)
    {
        var queue = Find(path);
        if (session is null && queue.RequiresSession && !path.IsDeadLetter)
        {
            throw new InvalidOperationException($"The queue '{queue.Name}' has sessions: accept a session and receive from it.");
        }

        return path with { Queue = queue.Name };
    }

    private async Task<bool> ChangesAsync(Task changed, DateTimeOffset end, CancellationToken cancellation)
    {
        var left = end - Clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            await changed.WaitAsync(left, Clock, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
