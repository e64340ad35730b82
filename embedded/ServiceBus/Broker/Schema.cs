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
    ];
}
