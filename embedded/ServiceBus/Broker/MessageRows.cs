using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>The rows of messages: finding and taking them. Runs inside a write or a read of the database.</summary>
internal static class MessageRows
{
    private const string Columns = "sequence, first_sequence, state, enqueued_at, life, deliveries, lock, locked_until, headers, body";
    private const string Ready = "queue = $1 AND dead = $2 AND state = 0 AND lock IS NULL AND (expires_at IS NULL OR expires_at > $3)";

    public static bool AnyReady(SqliteSession rows, QueuePath path, string? session, long now) => session is null
        ? rows.Number($"SELECT EXISTS(SELECT 1 FROM bus_message WHERE {Ready})", path.Queue, path.Dead, now) == 1
        : rows.Number($"SELECT EXISTS(SELECT 1 FROM bus_message WHERE {Ready} AND session = $4)", path.Queue, path.Dead, now, session) == 1;

    public static List<QueuedMessage> FindReady(SqliteSession rows, QueuePath path, string? session, long now, int max) => session is null
        ? rows.Query($"SELECT {Columns} FROM bus_message WHERE {Ready} ORDER BY sequence LIMIT $4", Read, path.Queue, path.Dead, now, max)
        : rows.Query(
            $"SELECT {Columns} FROM bus_message WHERE {Ready} AND session = $5 ORDER BY sequence LIMIT $4", Read, path.Queue, path.Dead, now, max, session);

    /// <summary>The first partition key after another, in their order, that a message has which may be taken; null where there is none.</summary>
    public static string? ReadyPartitionAfter(SqliteSession rows, QueuePath path, long now, string partition) => rows.QueryFirst(
        $"SELECT {Schema.Partition} FROM bus_message WHERE {Ready} AND {Schema.Partition} > $4 ORDER BY {Schema.Partition}, sequence LIMIT 1",
        row => row.GetString(0), path.Queue, path.Dead, now, partition);

    /// <summary>The first partition key of all; null where no message may be taken.</summary>
    public static string? FirstReadyPartition(SqliteSession rows, QueuePath path, long now) => rows.QueryFirst(
        $"SELECT {Schema.Partition} FROM bus_message WHERE {Ready} ORDER BY {Schema.Partition}, sequence LIMIT 1", row => row.GetString(0), path.Queue, path.Dead, now);

    /// <summary>The next message with a partition key.</summary>
    public static QueuedMessage? FindReadyIn(SqliteSession rows, QueuePath path, string partition, long now) => rows.QueryFirst(
        $"SELECT {Columns} FROM bus_message WHERE {Ready} AND {Schema.Partition} = $4 ORDER BY sequence LIMIT 1", Read, path.Queue, path.Dead, now, partition);

    public static QueuedMessage? FindLocked(SqliteSession rows, QueuePath path, Guid token) => rows.QueryFirst(
        $"SELECT {Columns} FROM bus_message WHERE lock = $3 AND queue = $1 AND dead = $2", Read, path.Queue, path.Dead, token.ToString());

    public static QueuedMessage? FindDeferred(SqliteSession rows, QueuePath path, string? session, long sequence) => rows.QueryFirst(
        $"SELECT {Columns} FROM bus_message WHERE queue = $1 AND dead = $2 AND sequence = $3 AND state = 1 AND lock IS NULL AND ($4 IS NULL OR session = $4)",
        Read, path.Queue, path.Dead, sequence, session);

    public static List<QueuedMessage> FindFrom(SqliteSession rows, QueuePath path, string? session, long from, int max, long now) => rows.Query(
        $"""
        SELECT {Columns} FROM bus_message
        WHERE queue = $1 AND dead = $2 AND sequence >= $3 AND ($5 IS NULL OR session = $5) AND (expires_at IS NULL OR expires_at > $6)
        ORDER BY sequence LIMIT $4
        """,
        Read, path.Queue, path.Dead, from, max, session, now);

    public static List<QueuedMessage> FindLockedInSession(SqliteSession rows, string queue, string session) => rows.Query(
        $"SELECT {Columns} FROM bus_message WHERE queue = $1 AND dead = 0 AND session = $2 AND lock IS NOT NULL ORDER BY sequence", Read, queue, session);

    public static QueuedMessage? Find(SqliteSession rows, QueuePath path, long sequence) => rows.QueryFirst(
        $"SELECT {Columns} FROM bus_message WHERE queue = $1 AND dead = $2 AND sequence = $3", Read, path.Queue, path.Dead, sequence);

    /// <summary>Counts the delivery and locks the row; a lock under a session has no end of its own.</summary>
    public static QueuedMessage Lock(SqliteSession rows, QueuePath path, QueuedMessage message, DateTimeOffset until, bool underSession)
    {
        var token = Guid.NewGuid();
        long? end = underSession ? null : until.UtcTicks;
        rows.Execute(
            "UPDATE bus_message SET lock = $4, locked_until = $5, wake_at = $5, deliveries = deliveries + 1 WHERE queue = $1 AND dead = $2 AND sequence = $3",
            path.Queue, path.Dead, message.SequenceNumber, token.ToString(), end);
        return message with { LockToken = token, LockedUntil = until, DeliveryCount = message.DeliveryCount + 1 };
    }

    public static void Delete(SqliteSession rows, QueuePath path, long sequence) =>
        rows.Execute("DELETE FROM bus_message WHERE queue = $1 AND dead = $2 AND sequence = $3", path.Queue, path.Dead, sequence);

    private static QueuedMessage Read(SqliteDataReader row) => new()
    {
        SequenceNumber = row.GetInt64(0),
        EnqueuedSequenceNumber = row.GetInt64(1),
        State = (ServiceBusMessageState)row.GetInt32(2),
        EnqueuedTime = Instant(row, 3),
        Life = row.IsDBNull(4) ? TimeSpan.MaxValue : new TimeSpan(row.GetInt64(4)),
        DeliveryCount = row.GetInt32(5),
        LockToken = row.IsDBNull(6) ? Guid.Empty : Guid.Parse(row.GetString(6)),
        LockedUntil = row.IsDBNull(7) ? default : Instant(row, 7),
        Content = MessageHeaders.Read(row.GetString(8), row.GetFieldValue<byte[]>(9)),
    };

    private static DateTimeOffset Instant(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}
