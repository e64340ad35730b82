using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Does what has fallen due: expired locks are given up, scheduled messages become active, expired ones leave.</summary>
internal static class Sweep
{
    private const int MaxRows = 1000;

    /// <summary>Returns the queues whose receivers may find something new. More than a thousand due rows are left to the next sweep.</summary>
    public static IReadOnlyCollection<QueuePath> Run(SqliteSession rows, Func<string, QueueOptions> queues, DateTimeOffset now)
    {
        var changed = new HashSet<QueuePath>();
        foreach (var (queue, session) in ExpiredSessions(rows, now))
        {
            SessionRows.Unlock(rows, queues(queue), session);
            changed.Add(new QueuePath(queue));
        }

        var due = rows.Query(
            "SELECT queue, dead, sequence FROM bus_message WHERE wake_at <= $1 ORDER BY wake_at, sequence LIMIT $2",
            row => (Path: new QueuePath(row.GetString(0), (SubQueue)row.GetInt32(1)), Sequence: row.GetInt64(2)),
            now.UtcTicks, MaxRows);
        foreach (var (path, sequence) in due)
        {
            Wake(rows, queues(path.Queue), path, MessageRows.Find(rows, path, sequence)!, now);
            changed.Add(path);
            changed.Add(path with { SubQueue = SubQueue.DeadLetter });
        }

        return changed;
    }

    /// <summary>When the next row falls due; null where none does.</summary>
    public static DateTimeOffset? Next(SqliteSession rows)
    {
        var next = rows.Number(
            """
            SELECT min(due) FROM (
              SELECT min(wake_at) AS due FROM bus_message WHERE wake_at IS NOT NULL
              UNION ALL SELECT min(locked_until) FROM bus_session WHERE locked_until IS NOT NULL)
            """);
        return next == 0 ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }

    private static List<(string Queue, string Session)> ExpiredSessions(SqliteSession rows, DateTimeOffset now) => rows.Query(
        "SELECT queue, session FROM bus_session WHERE locked_until <= $1", row => (row.GetString(0), row.GetString(1)), now.UtcTicks);

    private static void Wake(SqliteSession rows, QueueOptions queue, QueuePath path, QueuedMessage message, DateTimeOffset now)
    {
        if (message.LockToken != Guid.Empty)
        {
            MessageMoves.Return(rows, queue, path, message);
        }
        else if (message.State == ServiceBusMessageState.Scheduled)
        {
            MessageMoves.Activate(rows, path.Queue, message.SequenceNumber, now);
        }
        else
        {
            MessageMoves.Expire(rows, queue, message);
        }
    }
}
