using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

public sealed partial class MessageBroker
{
    /// <summary>Removes a message that its receiver has done with.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, SessionLockLost: the caller does not hold it (any more).</exception>
    public Task CompleteAsync(QueuePath path, Guid lockToken, SessionLock? session = null) => SettleAsync(path, lockToken, session, offers: false, (rows, at, message) =>
        MessageRows.Delete(rows, at, message.SequenceNumber));

    /// <summary>Gives a message back for another delivery, with properties added or replaced; the last allowed delivery dead-letters it.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, SessionLockLost.</exception>
    public Task AbandonAsync(QueuePath path, Guid lockToken, IEnumerable<KeyValuePair<string, object?>>? properties = null, SessionLock? session = null)
    {
        var queue = Find(path);
        return SettleAsync(path, lockToken, session, offers: true, (rows, at, message) =>
            MessageMoves.Return(rows, queue, at, message with { Content = message.Content.With(properties) }));
    }

    /// <summary>Gives a message back that its receiver has not looked at: this delivery does not count.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, SessionLockLost.</exception>
    public Task ReleaseAsync(QueuePath path, Guid lockToken, SessionLock? session = null) =>
        SettleAsync(path, lockToken, session, offers: true, MessageMoves.Release);

    /// <summary>Sets a message aside: it is given out only by its sequence number.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, SessionLockLost.</exception>
    public Task DeferAsync(QueuePath path, Guid lockToken, IEnumerable<KeyValuePair<string, object?>>? properties = null, SessionLock? session = null) =>
        SettleAsync(path, lockToken, session, offers: true, (rows, at, message) =>
            MessageMoves.Unlock(rows, at, message with { Content = message.Content.With(properties) }, ServiceBusMessageState.Deferred));

    /// <summary>Moves a message to the dead-letter sub-queue, with the reason and its explanation.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, SessionLockLost.</exception>
    /// <exception cref="InvalidOperationException">The message is dead-lettered already.</exception>
    public Task DeadLetterAsync(
        QueuePath path, Guid lockToken, string? reason, string? description, IEnumerable<KeyValuePair<string, object?>>? properties = null, SessionLock? session = null)
    {
        if (path.IsDeadLetter)
        {
            throw new InvalidOperationException("A message of the dead-letter sub-queue cannot be dead-lettered again: complete, abandon or resubmit it.");
        }

        return SettleAsync(path, lockToken, session, offers: true, (rows, at, message) =>
            MessageMoves.DeadLetter(rows, at, message with { Content = message.Content.With(properties) }, reason, description));
    }

    /// <summary>Holds a message for the queue's lock duration from now on, and returns until when.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost.</exception>
    public async Task<DateTimeOffset> RenewAsync(QueuePath path, Guid lockToken)
    {
        var queue = Find(path);
        path = path with { Queue = queue.Name };
        var now = Clock.GetUtcNow();
        var until = now + queue.LockDuration;
        var renewed = await _database.WriteAsync(rows => rows.Execute(
            "UPDATE bus_message SET locked_until = $4, wake_at = $4 WHERE lock = $3 AND queue = $1 AND dead = $2 AND locked_until > $5",
            path.Queue, path.Dead, lockToken.ToString(), until.UtcTicks, now.UtcTicks));
        Arm(until);
        return renewed == 1 ? until : throw Lost(path);
    }

    private static ServiceBusException Lost(QueuePath path) => BrokerFault.Of(
        "The lock of this message has expired or was given up, so it can't be settled: receive it again.", ServiceBusFailureReason.MessageLockLost, path.ToString());

    private static ServiceBusException Lost(SessionLock session) => BrokerFault.Of(
        $"The lock of the session '{session.SessionId}' has expired or was given up: accept the session again.", ServiceBusFailureReason.SessionLockLost, session.Queue);

    // Offers: whether a receiver may find something new afterwards.
    private async Task SettleAsync(QueuePath path, Guid lockToken, SessionLock? session, bool offers, Action<SqliteSession, QueuePath, QueuedMessage> settle)
    {
        path = path with { Queue = Find(path).Name };
        using var hold = Clock.Hold();
        var now = Clock.GetUtcNow();
        var (sessionHeld, messageHeld) = await _database.WriteAsync(rows =>
        {
            var held = session is null || SessionRows.HeldUntil(rows, session, now) is not null;
            var message = held ? MessageRows.FindLocked(rows, path, lockToken) : null;
            if (message is null || (session is null && message.LockedUntil <= now))
            {
                return (held, false);
            }

            settle(rows, path, message);
            return (held, true);
        });
        if (!messageHeld)
        {
            throw sessionHeld ? Lost(path) : Lost(session!);
        }

        if (offers)
        {
            Arm(_database.Read(Sweep.Next));
            Signal(path).Raise();
            Signal(path with { SubQueue = SubQueue.DeadLetter }).Raise();
        }
    }
}
