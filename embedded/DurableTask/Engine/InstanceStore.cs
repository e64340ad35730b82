using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Reads what is committed.</summary>
internal sealed class InstanceStore(SqliteDatabase database)
{
    private const string Columns =
        "n, id, name, version, status, execution, created, updated, due, busy, parent, parent_name, parent_execution, parent_task, failure, tags, input, output, custom";

    private const string Light =
        "n, id, name, version, status, execution, created, updated, due, busy, parent, parent_name, parent_execution, parent_task, failure, tags, NULL, NULL, NULL";

    public InstanceRow? Find(string id) => database.Read(session =>
        session.QueryFirst($"SELECT {Columns} FROM dt_instance WHERE id = $1", Row, id));

    public List<(long Sequence, byte[] Data)> History(long number) => database.Read(session => session.Query(
        "SELECT seq, data FROM dt_history WHERE n = $1 ORDER BY seq",
        reader => (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)),
        number));

    public long LastNumber() => database.Read(session => session.Number("SELECT max(n) FROM dt_instance"));

    public List<string> Busy() => database.Read(session =>
        session.Query("SELECT id FROM dt_instance WHERE busy = 1 ORDER BY n", reader => reader.GetString(0)));

    public List<(long Sequence, string Target, Entry Entry)> Inbox() => database.Read(session => session.Query(
        "SELECT seq, target, data FROM dt_inbox ORDER BY seq",
        reader => (reader.GetInt64(0), reader.GetString(1), EntryCodec.Decode(reader.GetFieldValue<byte[]>(2)))));

    /// <summary>The earliest timers later than <paramref name="after"/>; of the last due time all, or none that follow.</summary>
    public List<(long Due, string Id)> Timers(long after, int limit)
    {
        return database.Read(session =>
        {
            const string Sql = "SELECT due, id FROM dt_instance WHERE due > $1 AND due <= $2 ORDER BY due, n LIMIT $3";
            var timers = session.Query(Sql, reader => (reader.GetInt64(0), reader.GetString(1)), after, long.MaxValue, (long)limit);
            if (timers.Count == limit)
            {
                var last = timers[^1].Item1;
                timers.RemoveAll(timer => timer.Item1 == last);
                timers.AddRange(session.Query(Sql, reader => (reader.GetInt64(0), reader.GetString(1)), last - 1, last, -1L));
            }

            return timers;
        });
    }

    public List<string> Children(string parent) => database.Read(session =>
        session.Query("SELECT id FROM dt_instance WHERE parent = $1", reader => reader.GetString(0), parent));

    public List<InstanceRow> Page(OrchestrationQuery query, string? after, int limit)
    {
        var statuses = Mask(query.Statuses);
        return database.Read(session => session.Query(
            $"""
            SELECT {(query.FetchInputsAndOutputs ? Columns : Light)} FROM dt_instance
            WHERE id > $1 AND id >= $2 AND id < $3 AND created BETWEEN $4 AND $5 AND (1 << status) & $6 ORDER BY id LIMIT $7
            """,
            Row,
            after ?? "",
            query.InstanceIdPrefix ?? "",
            query.InstanceIdPrefix + char.MaxValue,
            query.CreatedFrom?.UtcTicks ?? 0,
            query.CreatedTo?.UtcTicks ?? long.MaxValue,
            statuses,
            (long)limit));
    }

    /// <summary>Ids in their order, after a given one; with a time those that ended between them.</summary>
    public List<string> Ids(IEnumerable<OrchestrationRuntimeStatus>? statuses, DateTimeOffset? endedFrom, DateTimeOffset? endedTo, string? after, int limit)
    {
        const long Ended = (1L << (int)OrchestrationRuntimeStatus.Completed) | (1L << (int)OrchestrationRuntimeStatus.Failed) | (1L << (int)OrchestrationRuntimeStatus.Terminated);
        var mask = Mask(statuses) & (endedFrom is null && endedTo is null ? long.MaxValue : Ended);
        return database.Read(session => session.Query(
            "SELECT id FROM dt_instance WHERE id > $1 AND updated BETWEEN $2 AND $3 AND (1 << status) & $4 ORDER BY id LIMIT $5",
            reader => reader.GetString(0),
            after ?? "",
            endedFrom?.UtcTicks ?? 0,
            endedTo?.UtcTicks ?? long.MaxValue,
            mask,
            (long)limit));
    }

    /// <summary>Instances on disk by status.</summary>
    public IReadOnlyDictionary<OrchestrationRuntimeStatus, long> Counts() => database.Read(session => session.Query(
        "SELECT status, count(*) FROM dt_instance GROUP BY status",
        reader => KeyValuePair.Create((OrchestrationRuntimeStatus)reader.GetInt32(0), reader.GetInt64(1)))).ToDictionary();

    private static long Mask(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        var mask = statuses?.Aggregate(0L, (bits, status) => bits | (1L << (int)status)) ?? 0;
        return mask == 0 ? long.MaxValue : mask;
    }

    private static InstanceRow Row(SqliteDataReader reader) => new()
    {
        Number = reader.GetInt64(0),
        Id = reader.GetString(1),
        Name = reader.GetString(2),
        Version = reader.GetString(3),
        Status = (OrchestrationRuntimeStatus)reader.GetInt32(4),
        Execution = reader.GetInt32(5),
        Created = reader.GetInt64(6),
        Updated = reader.GetInt64(7),
        Due = reader.IsDBNull(8) ? null : reader.GetInt64(8),
        Busy = reader.GetBoolean(9),
        ParentId = Text(reader, 10),
        ParentName = Text(reader, 11),
        ParentExecution = reader.GetInt32(12),
        ParentTask = reader.GetInt32(13),
        Failure = Text(reader, 14),
        Tags = Text(reader, 15),
        Input = Text(reader, 16),
        Output = Text(reader, 17),
        CustomStatus = Text(reader, 18),
    };

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
