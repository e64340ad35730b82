using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>What can happen to a message's row: the only statements that change where a message stands. Runs inside a write.</summary>
internal static class MessageMoves
{
    public static long Enqueue(SqliteSession rows, QueueOptions queue, MessageContent content, string headers, DateTimeOffset now)
    {
        rows.Execute("DELETE FROM bus_seen WHERE until <= $1", now.UtcTicks);
        if (rows.Number("SELECT sequence FROM bus_seen WHERE queue = $1 AND message = $2", queue.Name, content.MessageId) is var first and > 0)
        {
            return first;
        }

        var sequence = Insert(rows, queue, content, headers, now);
        if (queue.DuplicateDetectionWindow > TimeSpan.Zero)
        {
            rows.Execute(
                "INSERT INTO bus_seen(queue, message, sequence, until) VALUES($1, $2, $3, $4)",
                queue.Name, content.MessageId, sequence, Later(now, queue.DuplicateDetectionWindow));
        }

        return sequence;
    }

    /// <summary>A scheduled message's time has come: it goes to the end of the queue under a new number.</summary>
    public static void Activate(SqliteSession rows, string queue, long sequence, DateTimeOffset now) => rows.Execute(
        """
        UPDATE bus_message SET state = 0, sequence = $3, enqueued_at = $4, expires_at = $4 + life, wake_at = $4 + life
        WHERE queue = $1 AND dead = 0 AND sequence = $2
        """,
        queue, sequence, NextSequence(rows, queue), now.UtcTicks);

    /// <summary>Gives up the lock: the message waits for the next receiver, or is dead-lettered when it was delivered often enough.</summary>
    public static void Return(SqliteSession rows, QueueOptions queue, QueuePath path, QueuedMessage message)
    {
        if (!path.IsDeadLetter && message.DeliveryCount >= queue.MaxDeliveryCount)
        {
            DeadLetter(rows, path, message, "MaxDeliveryCountExceeded", $"Message could not be consumed after {message.DeliveryCount} delivery attempts.");
            return;
        }

        Unlock(rows, path, message, message.State);
    }

    /// <summary>Gives up the lock as if the message had not been delivered.</summary>
    public static void Release(SqliteSession rows, QueuePath path, QueuedMessage message) => rows.Execute(
        "UPDATE bus_message SET lock = NULL, locked_until = NULL, wake_at = expires_at, deliveries = deliveries - 1 WHERE queue = $1 AND dead = $2 AND sequence = $3",
        path.Queue, path.Dead, message.SequenceNumber);

    public static void Unlock(SqliteSession rows, QueuePath path, QueuedMessage message, ServiceBusMessageState state) => rows.Execute(
        "UPDATE bus_message SET state = $4, lock = NULL, locked_until = NULL, wake_at = expires_at, headers = $5 WHERE queue = $1 AND dead = $2 AND sequence = $3",
        path.Queue, path.Dead, message.SequenceNumber, (int)state, MessageHeaders.Write(message.Content));

    public static void DeadLetter(SqliteSession rows, QueuePath path, QueuedMessage message, string? reason, string? description)
    {
        var why = new Dictionary<string, object?>();
        if (reason is not null)
        {
            why[MessageContent.DeadLetterReason] = reason;
        }

        if (description is not null)
        {
            why[MessageContent.DeadLetterErrorDescription] = description;
        }

        rows.Execute(
            """
            UPDATE bus_message SET dead = 1, state = 0, lock = NULL, locked_until = NULL, expires_at = NULL, wake_at = NULL, headers = $3
            WHERE queue = $1 AND dead = 0 AND sequence = $2
            """,
            path.Queue, message.SequenceNumber, MessageHeaders.Write(message.Content.With(why)));
    }

    public static void Expire(SqliteSession rows, QueueOptions queue, QueuedMessage message)
    {
        var path = new QueuePath(queue.Name);
        if (queue.DeadLetterOnExpiration)
        {
            DeadLetter(rows, path, message, "TTLExpiredException", "The message expired and was dead lettered.");
        }
        else
        {
            MessageRows.Delete(rows, path, message.SequenceNumber);
        }
    }

    /// <summary>Puts a message into its queue without asking whether its id was seen; returns its number.</summary>
    public static long Insert(SqliteSession rows, QueueOptions queue, MessageContent content, string headers, DateTimeOffset now)
    {
        var sequence = NextSequence(rows, queue.Name);
        var life = queue.Life(content, now)?.Ticks;
        var scheduled = content.ScheduledEnqueueTime > now;
        var ends = now.UtcTicks + life;
        rows.Execute(
            """
            INSERT INTO bus_message(queue, dead, sequence, first_sequence, state, session, enqueued_at, life, expires_at, wake_at, deliveries, headers, body)
            VALUES($1, 0, $2, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)
            """,
            queue.Name, sequence, (int)(scheduled ? ServiceBusMessageState.Scheduled : ServiceBusMessageState.Active), content.SessionId, now.UtcTicks,
            life, scheduled ? null : ends, scheduled ? content.ScheduledEnqueueTime.UtcTicks : ends, headers, content.Body.ToArray());
        return sequence;
    }

    private static long NextSequence(SqliteSession rows, string queue) =>
        rows.Number("UPDATE bus_queue SET sequence = sequence + 1 WHERE name = $1 RETURNING sequence", queue);

    private static long Later(DateTimeOffset now, TimeSpan window) =>
        window < DateTimeOffset.MaxValue - now ? now.UtcTicks + window.Ticks : DateTimeOffset.MaxValue.Ticks;
}
