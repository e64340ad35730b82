using System.Buffers;
using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>All that one commit writes of one instance: its steps since the last commit, as one row of history.</summary>
internal sealed class InstanceWrite(Instance instance)
{
    private readonly ArrayBufferWriter<byte> _data = new(512);
    private InstanceRow? _row;
    private byte[]? _bytes;
    private long _sequence;
    private readonly List<long> _forgotten = [];
    private readonly List<long> _deleted = [];
    private bool _isNew;
    private Change _mask;

    [Flags]
    private enum Change
    {
        None = 0,
        State = 1,
        Data = 2,
    }

    public Instance Instance { get; } = instance;

    /// <summary>True where those who wait for the instance to start or to end should look.</summary>
    public bool StatusChanged { get; private set; }

    public void Add(Step step)
    {
        if (step.Deleted is { } deleted)
        {
            _row = null;
            _forgotten.Add(deleted);
            _deleted.Add(deleted);
            _data.ResetWrittenCount();
            StatusChanged = true;
            if (step.Row is null)
            {
                return;
            }
        }

        if (step.ForgetsHistory)
        {
            _forgotten.Add(step.Row!.Number);
            _data.ResetWrittenCount();
        }

        _isNew |= step.IsNew;
        _mask |= Changes(Instance.SeenRow, step.Row!);
        StatusChanged |= _isNew || step.Row!.Status != Instance.SeenRow?.Status;
        _row = Instance.SeenRow = step.Row! with { };
        _data.Write(step.History.WrittenSpan);
    }

    /// <summary>Fixes the bytes and their place in the history; from here on another commit takes the instance's steps.</summary>
    public void Close()
    {
        _bytes = _data.WrittenCount == 0 || _row is null ? null : _data.WrittenSpan.ToArray();
        _sequence = _bytes is null ? 0 : Instance.NextSequence++;
    }

    /// <summary>Writes it and returns the rows written or deleted.</summary>
    public int Apply(SqliteSession session)
    {
        var rows = 0;
        foreach (var number in _forgotten)
        {
            rows += session.Execute("DELETE FROM dt_history WHERE n = $1", number);
        }

        foreach (var number in _deleted)
        {
            rows += session.Execute("DELETE FROM dt_instance WHERE n = $1", number);
        }

        if (_row is null)
        {
            return rows;
        }

        rows += _isNew ? Insert(session, _row)
            : (_mask & Change.Data) != 0 ? Update(session, _row)
            : (_mask & Change.State) != 0 ? UpdateState(session, _row) : 0;
        return _bytes is null ? rows
            : rows + session.Execute("INSERT INTO dt_history(n, seq, data) VALUES($1, $2, $3)", _row.Number, _sequence, _bytes);
    }

    /// <summary>What of the row must be written: steps that only add to the history leave it as it is.</summary>
    private static Change Changes(InstanceRow? seen, InstanceRow row) =>
        seen is null || !ReferenceEquals(seen.Input, row.Input) || seen.Output != row.Output || seen.CustomStatus != row.CustomStatus
            || seen.Failure != row.Failure || seen.Version != row.Version || seen.Execution != row.Execution ? Change.Data
        : seen.Status != row.Status || seen.Due != row.Due || seen.Busy != row.Busy ? Change.State : Change.None;

    private static int UpdateState(SqliteSession session, InstanceRow row) => session.Execute(
        "UPDATE dt_instance SET status = $2, updated = $3, due = $4, busy = $5 WHERE n = $1",
        row.Number,
        (long)row.Status,
        row.Updated,
        row.Due,
        row.Busy ? 1L : 0L);

    private static int Insert(SqliteSession session, InstanceRow row) => session.Execute(
        """
        INSERT OR REPLACE INTO dt_instance(n, id, name, version, status, execution, created, updated, due, busy,
          parent, parent_name, parent_execution, parent_task, input, output, custom, failure)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """,
        row.Number,
        row.Id,
        row.Name,
        row.Version,
        (long)row.Status,
        (long)row.Execution,
        row.Created,
        row.Updated,
        row.Due,
        row.Busy ? 1L : 0L,
        row.ParentId,
        row.ParentName,
        (long)row.ParentExecution,
        (long)row.ParentTask,
        row.Input,
        row.Output,
        row.CustomStatus,
        row.Failure);

    private static int Update(SqliteSession session, InstanceRow row) => session.Execute(
        """
        UPDATE dt_instance SET version = $2, status = $3, execution = $4, updated = $5, due = $6, busy = $7,
          input = $8, output = $9, custom = $10, failure = $11 WHERE n = $1
        """,
        row.Number,
        row.Version,
        (long)row.Status,
        (long)row.Execution,
        row.Updated,
        row.Due,
        row.Busy ? 1L : 0L,
        row.Input,
        row.Output,
        row.CustomStatus,
        row.Failure);
}
