namespace ContractFlow.Embedded.ServiceBus.Broker;

public sealed partial class MessageBroker
{
    /// <summary>Locks this session for the caller, with or without messages in it.</summary>
    /// <exception cref="ServiceBusException">SessionCannotBeLocked: another receiver holds it.</exception>
    /// <exception cref="InvalidOperationException">The queue has no sessions.</exception>
    public async Task<SessionLock> AcceptSessionAsync(string queueName, string sessionId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        cancellation.ThrowIfCancellationRequested();
        var queue = FindWithSessions(queueName);
        return await LockAsync(queue, sessionId) ?? throw BrokerFault.Of(
            $"The session '{sessionId}' is locked by another receiver.", ServiceBusFailureReason.SessionCannotBeLocked, queue.Name);
    }

    /// <summary>Locks the session whose turn it is, waiting for one until <paramref name="wait"/> has passed.</summary>
    /// <exception cref="ServiceBusException">ServiceTimeout: no session had a message.</exception>
    /// <exception cref="InvalidOperationException">The queue has no sessions.</exception>
    public async Task<SessionLock> AcceptNextSessionAsync(string queueName, TimeSpan wait, CancellationToken cancellation = default)
    {
        var queue = FindWithSessions(queueName);
        var signal = Signal(new QueuePath(queue.Name));
        var end = Clock.GetUtcNow() + wait;
        while (true)
        {
            var changed = signal.Changed;
            cancellation.ThrowIfCancellationRequested();
            if (await TakeSessionAsync(queue) is { } taken)
            {
                return taken;
            }

            if (!await ChangesAsync(changed, end, cancellation))
            {
                throw BrokerFault.Of("No session had a message in time.", ServiceBusFailureReason.ServiceTimeout, queue.Name);
            }
        }
    }

    /// <summary>Holds a session for the queue's lock duration from now on.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost.</exception>
    public async Task<SessionLock> RenewSessionAsync(SessionLock session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var until = Clock.GetUtcNow() + Find(new QueuePath(session.Queue)).LockDuration;
        await WithSessionAsync(session, rows => SessionRows.Extend(rows, session, until));
        Arm(until);
        return session with { LockedUntil = until };
    }

    /// <summary>Reads the state that receivers keep with the session; null where there is none.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost.</exception>
    public byte[]? SessionState(SessionLock session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = Clock.GetUtcNow();
        var (held, state) = _database.Read(rows => (SessionRows.HeldUntil(rows, session, now) is not null, SessionRows.State(rows, session)));
        return held ? state : throw Lost(session);
    }

    /// <summary>Keeps a state with the session; null clears it.</summary>
    /// <exception cref="ServiceBusException">SessionLockLost; QuotaExceeded.</exception>
    public Task SetSessionStateAsync(SessionLock session, byte[]? state)
    {
        ArgumentNullException.ThrowIfNull(session);
        var queue = Find(new QueuePath(session.Queue));
        return WithSessionAsync(session, rows =>
        {
            SessionRows.SetState(rows, session, state);
            if (state is not null)
            {
                RefuseOverfull(rows, queue);
            }
        });
    }

    /// <summary>Gives up a session and the messages taken from it and not settled. A lock that is lost already is no error.</summary>
    public async Task ReleaseSessionAsync(SessionLock session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var queue = Find(new QueuePath(session.Queue));
        using var hold = Clock.Hold();
        var now = Clock.GetUtcNow();
        await _database.WriteAsync(rows =>
        {
            if (SessionRows.HeldUntil(rows, session, now) is not null)
            {
                SessionRows.Unlock(rows, queue, session.SessionId);
            }
        });
        Signal(new QueuePath(queue.Name)).Raise();
    }

    internal async Task<SessionLock?> TakeSessionAsync(QueueOptions queue)
    {
        while (true)
        {
            var now = Clock.GetUtcNow().UtcTicks;
            if (_database.Read(rows => SessionRows.FindFree(rows, queue.Name, now)) is not { } free)
            {
                return null;
            }

            // Another receiver may have been faster: then look for the next.
            if (await LockAsync(queue, free) is { } taken)
            {
                return taken;
            }
        }
    }

    private async Task<SessionLock?> LockAsync(QueueOptions queue, string sessionId)
    {
        using var hold = Clock.Hold();
        var now = Clock.GetUtcNow();
        var taken = await _database.WriteAsync(rows => SessionRows.Lock(rows, queue, sessionId, now));
        Arm(taken?.LockedUntil);
        return taken;
    }

    private async Task WithSessionAsync(SessionLock session, Action<ContractFlow.Sqlite.SqliteSession> work)
    {
        var now = Clock.GetUtcNow();
        var held = await _database.WriteAsync(rows =>
        {
            var holds = SessionRows.HeldUntil(rows, session, now) is not null;
            if (holds)
            {
                work(rows);
            }

            return holds;
        });
        if (!held)
        {
            throw Lost(session);
        }
    }

    private QueueOptions FindWithSessions(string queueName)
    {
        var queue = Find(new QueuePath(queueName));
        return queue.RequiresSession ? queue : throw new InvalidOperationException($"The queue '{queue.Name}' has no sessions: receive from it directly.");
    }
}
