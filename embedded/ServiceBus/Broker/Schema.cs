namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>The broker's tables. Instants are UTC ticks.</summary>
internal static class Schema
{
    /// <summary>A message's partition key; empty where it has none.</summary>
    public const string Partition = "ifnull(json_extract(headers, '$.partitionKey'), '')";

    // wake_at is when something is to happen to the row: a scheduled message becomes active, a lock expires, a message expires.
    // A message locked under a session has a lock but no locked_until: it is the session's.
    public static readonly string[] Statements =
    [
        """
        CREATE TABLE IF NOT EXISTS bus_queue(
          name TEXT PRIMARY KEY,
          sequence INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS bus_message(
          queue TEXT NOT NULL, dead INTEGER NOT NULL, sequence INTEGER NOT NULL, first_sequence INTEGER NOT NULL,
          state INTEGER NOT NULL, session TEXT, enqueued_at INTEGER NOT NULL, life INTEGER, expires_at INTEGER,
          wake_at INTEGER, deliveries INTEGER NOT NULL, lock TEXT, locked_until INTEGER, headers TEXT NOT NULL, body BLOB NOT NULL,
          PRIMARY KEY(queue, dead, sequence))
        """,
        "CREATE INDEX IF NOT EXISTS bus_message_ready ON bus_message(queue, dead, sequence) WHERE state = 0 AND lock IS NULL",
        $"CREATE INDEX IF NOT EXISTS bus_message_turn ON bus_message(queue, dead, {Partition}, sequence) WHERE state = 0 AND lock IS NULL",
        "CREATE INDEX IF NOT EXISTS bus_message_session ON bus_message(queue, dead, session, sequence) WHERE session IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS bus_message_lock ON bus_message(lock) WHERE lock IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS bus_message_wake ON bus_message(wake_at) WHERE wake_at IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS bus_session(
          queue TEXT NOT NULL, session TEXT NOT NULL, state BLOB, lock TEXT, locked_until INTEGER,
          PRIMARY KEY(queue, session)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS bus_session_lock ON bus_session(locked_until) WHERE locked_until IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS bus_seen(
          queue TEXT NOT NULL, message TEXT NOT NULL, sequence INTEGER NOT NULL, until INTEGER NOT NULL,
          PRIMARY KEY(queue, message)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS bus_seen_until ON bus_seen(until)",

        // What each queue keeps, in bytes, kept in step by the file itself: an earlier version that opens it keeps it right, too.
        "CREATE TABLE IF NOT EXISTS bus_size(queue TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID",
        """
        INSERT INTO bus_size(queue, bytes)
        SELECT queue, sum(bytes) FROM (
          SELECT queue, length(body) + length(CAST(headers AS BLOB)) AS bytes FROM bus_message
          UNION ALL SELECT queue, ifnull(length(state), 0) FROM bus_session)
        WHERE NOT EXISTS(SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'bus_message_added')
        GROUP BY queue
        """,
        Counted("bus_message_added", "INSERT ON bus_message", "new", $"{Bytes("new")}"),
        Counted("bus_message_removed", "DELETE ON bus_message", "old", $"-{Bytes("old")}"),
        Counted("bus_message_changed", "UPDATE OF headers ON bus_message", "new", $"{Bytes("new")} - {Bytes("old")}"),
        Counted("bus_session_added", "INSERT ON bus_session", "new", $"{State("new")}"),
        Counted("bus_session_removed", "DELETE ON bus_session", "old", $"-{State("old")}"),
        Counted("bus_session_changed", "UPDATE OF state ON bus_session", "new", $"{State("new")} - {State("old")}"),
    ];

    private static string Bytes(string row) => $"(length({row}.body) + length(CAST({row}.headers AS BLOB)))";

    private static string State(string row) => $"ifnull(length({row}.state), 0)";

    private static string Counted(string name, string when, string row, string bytes) =>
        $"""
        CREATE TRIGGER IF NOT EXISTS {name} AFTER {when} BEGIN
          INSERT INTO bus_size(queue, bytes) VALUES({row}.queue, {bytes}) ON CONFLICT(queue) DO UPDATE SET bytes = bytes + excluded.bytes;
        END
        """;
}
