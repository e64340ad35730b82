using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>The rows of sessions: their locks and states. Runs inside a write or a read of the database.</summary>
internal static class SessionRows
{
    /// <summary>The session of the oldest message that waits in a session nobody holds.</summary>
    public static string? FindFree(SqliteSession rows, string queue, long now) => rows.QueryFirst(
        """
        SELECT m.session FROM bus_message m
        WHERE m.queue = $1 AND m.dead = 0 AND m.state = 0 AND m.lock IS NULL AND m.session IS NOT NULL AND (m.expires_at IS NULL OR m.expires_at > $2)
          AND NOT EXISTS(SELECT 1 FROM bus_session s WHERE s.queue = m.queue AND s.session = m.session AND s.locked_until > $2)
        ORDER BY m.sequence LIMIT 1
        """,
        row => row.GetString(0), queue, now);

    /// <summary>Locks a session; null where another holds it.</summary>
    public static SessionLock? Lock(SqliteSession rows, QueueOptions queue, string session, DateTimeOffset now)
    {
        if (rows.Number("SELECT locked_until FROM bus_session WHERE queue = $1 AND session = $2", queue.Name, session) > now.UtcTicks)
        {
            return null;
        }

        var taken = new SessionLock(queue.Name, session, Guid.NewGuid(), now + queue.LockDuration);
        Unlock(rows, queue, session);
        rows.Execute(
            """
            INSERT INTO bus_session(queue, session, lock, locked_until) VALUES($1, $2, $3, $4)
            ON CONFLICT(queue, session) DO UPDATE SET lock = $3, locked_until = $4
            """,
            queue.Name, session, taken.Token.ToString(), taken.LockedUntil.UtcTicks);
        return taken;
    }

    /// <summary>Until when the lock holds; null where it is lost.</summary>
    public static DateTimeOffset? HeldUntil(SqliteSession rows, SessionLock held, DateTimeOffset now) =>
        rows.Number(
            "SELECT locked_until FROM bus_session WHERE queue = $1 AND session = $2 AND lock = $3", held.Queue, held.SessionId, held.Token.ToString())
            is var until && until > now.UtcTicks ? new DateTimeOffset(until, TimeSpan.Zero) : null;

    public static void Extend(SqliteSession rows, SessionLock held, DateTimeOffset until) => rows.Execute(
        "UPDATE bus_session SET locked_until = $3 WHERE queue = $1 AND session = $2", held.Queue, held.SessionId, until.UtcTicks);

    /// <summary>Gives up the lock, and those of the messages taken under it; forgets a session without a state.</summary>
    public static void Unlock(SqliteSession rows, QueueOptions queue, string session)
    {
        foreach (var message in MessageRows.FindLockedInSession(rows, queue.Name, session))
        {
            MessageMoves.Return(rows, queue, new QueuePath(queue.Name), message);
        }

        rows.Execute("DELETE FROM bus_session WHERE queue = $1 AND session = $2 AND state IS NULL", queue.Name, session);
        rows.Execute("UPDATE bus_session SET lock = NULL, locked_until = NULL WHERE queue = $1 AND session = $2", queue.Name, session);
    }

    public static byte[]? State(SqliteSession rows, SessionLock held) => rows.QueryFirst(
        "SELECT state FROM bus_session WHERE queue = $1 AND session = $2",
        row => row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), held.Queue, held.SessionId);

    public static void SetState(SqliteSession rows, SessionLock held, byte[]? state) => rows.Execute(
        "UPDATE bus_session SET state = $3 WHERE queue = $1 AND session = $2", held.Queue, held.SessionId, state);
}
