using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

public sealed partial class MessageBroker
{
    /// <summary>Counts a queue's messages.</summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound.</exception>
    public QueueCounts Count(string queueName)
    {
        var queue = Find(new QueuePath(queueName)).Name;
        return _database.Read(rows => rows.QueryFirst(
            """
            SELECT count(*) FILTER (WHERE dead = 0 AND state <> 2), count(*) FILTER (WHERE dead = 0 AND state = 2), count(*) FILTER (WHERE dead = 1)
            FROM bus_message WHERE queue = $1
            """,
            row => new QueueCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
            queue));
    }

    /// <summary>The sessions of a queue that have messages or a state, in the order of their names.</summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound.</exception>
    public IReadOnlyList<string> Sessions(string queueName, int skip, int max)
    {
        var queue = FindWithSessions(queueName).Name;
        return _database.Read(rows => rows.Query(
            """
            SELECT session FROM bus_message WHERE queue = $1 AND dead = 0 AND session IS NOT NULL
            UNION SELECT session FROM bus_session WHERE queue = $1 AND state IS NOT NULL
            ORDER BY session LIMIT $3 OFFSET $2
            """,
            row => row.GetString(0), queue, skip, max));
    }

    /// <summary>
    /// Puts a dead-lettered message at the end of its queue again, under a new number, its deliveries counted anew and its
    /// dead-letter reason removed; duplicate detection does not stop it. Returns the new number.
    /// </summary>
    /// <exception cref="ServiceBusException">MessageNotFound: there is no such dead letter, or a receiver holds it.</exception>
    public async Task<long> ResubmitAsync(string queueName, long sequenceNumber)
    {
        var queue = Find(new QueuePath(queueName));
        var path = new QueuePath(queue.Name, SubQueue.DeadLetter);
        using var hold = Clock.Hold();
        var now = Clock.GetUtcNow();
        var number = await _database.WriteAsync(rows => MessageRows.Find(rows, path, sequenceNumber) is { LockToken: var token } message && token == Guid.Empty
            ? Resubmit(rows, queue, path, message, now)
            : 0);
        if (number == 0)
        {
            throw NotFound(path, sequenceNumber, "dead-lettered");
        }

        Arm(_database.Read(Sweep.Next));
        Signal(new QueuePath(queue.Name)).Raise();
        return number;
    }

    /// <summary>Deletes the dead letters that no receiver holds, and returns how many they were.</summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound.</exception>
    public Task<int> PurgeDeadLettersAsync(string queueName)
    {
        var queue = Find(new QueuePath(queueName)).Name;
        return _database.WriteAsync(rows => rows.Execute("DELETE FROM bus_message WHERE queue = $1 AND dead = 1 AND lock IS NULL", queue));
    }

    private static long Resubmit(SqliteSession rows, QueueOptions queue, QueuePath path, QueuedMessage message, DateTimeOffset now)
    {
        var properties = message.Content.ApplicationProperties
            .Where(pair => pair.Key is not (MessageContent.DeadLetterReason or MessageContent.DeadLetterErrorDescription))
            .ToDictionary();
        var content = message.Content with { ApplicationProperties = properties };
        MessageRows.Delete(rows, path, message.SequenceNumber);
        return MessageMoves.Insert(rows, queue, content, MessageHeaders.Write(content), now);
    }
}
