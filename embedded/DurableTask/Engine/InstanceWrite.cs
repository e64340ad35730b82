using System.Buffers;
using System.Runtime.InteropServices;
using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// All that one commit writes of one instance: its steps since the last commit, as one row of history. Used again from
/// commit to commit, for ever other instances.
/// </summary>
internal sealed class InstanceWrite
{
    private const int MostKept = 4096;

    private readonly List<long> _forgotten = [];
    private readonly List<long> _deleted = [];
    private ArrayBufferWriter<byte> _data = new(256);
    private InstanceRow? _row;
    private long _sequence;
    private bool _isNew;
    private Change _mask;

    [Flags]
    private enum Change
    {
        None = 0,
        State = 1,
        Data = 2,
    }

    public Instance Instance { get; private set; } = null!;

    /// <summary>True where those who wait for the instance to start or to end should look.</summary>
    public bool StatusChanged { get; private set; }

    public void Begin(Instance instance)
    {
        (Instance, _row, _isNew, _mask, StatusChanged) = (instance, null, false, Change.None, false);
        _forgotten.Clear();
        _deleted.Clear();
        if (_data.Capacity > MostKept)
        {
            _data = new(256);
        }

        _data.ResetWrittenCount();
    }

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

        See(step);
        _data.Write(step.History.WrittenSpan);
    }

    /// <summary>Fixes the bytes and their place in the history; from here on another commit takes the instance's steps.</summary>
    public void Close() => _sequence = HasHistory ? Instance.NextSequence++ : 0;

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
        return HasHistory ? rows + session.Execute("INSERT INTO dt_history(n, seq, data) VALUES($1, $2, $3)", _row.Number, _sequence, Bytes) : rows;
    }

    private bool HasHistory => _data.WrittenCount > 0 && _row is not null;

    private SqliteValue Bytes => MemoryMarshal.TryGetArray(_data.WrittenMemory, out var written)
        ? SqliteValue.Of(written.Array!, written.Count) : _data.WrittenSpan.ToArray();

    /// <summary>Keeps the row as this step leaves it: the next step may change it while this one is being written.</summary>
    private void See(Step step)
    {
        var change = Changes(Instance.SeenRow, step.Row!);
        StatusChanged |= step.IsNew || step.Row!.Status != Instance.SeenRow?.Status;
        _isNew |= step.IsNew;
        _mask |= change;
        if (step.IsNew || change != Change.None)
        {
            Instance.SeenRow = step.Row! with { };
        }

        _row = Instance.SeenRow;
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
          parent, parent_name, parent_execution, parent_task, input, output, custom, failure, tags)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
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
        row.Failure,
        row.Tags);

    private static int Update(SqliteSession session, InstanceRow row) => session.Execute(
        """
        UPDATE dt_instance SET version = $2, status = $3, execution = $4, updated = $5, due = $6, busy = $7,
          input = $8, output = $9, custom = $10, failure = $11, created = $12 WHERE n = $1
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
        row.Failure,
        row.Created);
}
