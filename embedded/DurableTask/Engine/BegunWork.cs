using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// Poison work: what ends the process whenever it is begun would be begun again at every start. After a process that did not end in good order, each activity and
/// each step that is taken up is counted on disk before it begins, and struck off when it has an outcome, whichever. What was counted before runs alone among
/// those, so that the count finds the one at fault; what was counted too often is set aside. Work that was not taken up from a process before is not counted.
/// </summary>
internal sealed class BegunWork(SqliteDatabase database, TimeProvider clock, ILogger log, int most) : IDisposable
{
    /// <summary>The steps of an instance, as work.</summary>
    public const string Step = "step";

    private const string Running = "";

    // Real time, and a bound alone: whatever runs alone must not keep the others for good.
    private static readonly TimeSpan LongestAlone = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Instance, string Work), Row> _rows = new();
    private readonly ConcurrentDictionary<string, bool> _found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Instance, string Work), bool> _begun = new();
    private readonly SemaphoreSlim _alone = new(1, 1);

    // False after an end in good order, and then asked alone at every step: to ask an empty dictionary whether it is empty takes all its locks.
    private bool _counts;
    private int _aside;

    /// <summary>What is set aside, the longest first.</summary>
    public IReadOnlyList<SetAsideWork> SetAside =>
    [
        .. _rows.Where(row => row.Value.Aside > 0).OrderBy(row => row.Value.Aside).ThenBy(row => row.Key.Instance, StringComparer.Ordinal)
            .Select(row => new SetAsideWork(row.Key.Instance, row.Key.Work, row.Value.Times, new(row.Value.Aside, TimeSpan.Zero))),
    ];

    /// <summary>Reads what the process before left, and marks this one as running.</summary>
    public void Start()
    {
        var rows = database.Read(session => session.Query(
            "SELECT instance, work, times, aside FROM dt_begun", row => (Key: (row.GetString(0), row.GetString(1)), Row: new Row(row.GetInt32(2), row.GetInt64(3)))));
        _counts = rows.Exists(row => row.Key == (Running, Running));

        // After an end in good order, what was counted had its outcome, or was not begun again.
        foreach (var (key, row) in rows.Where(row => row.Key != (Running, Running) && (_counts || row.Row.Aside > 0)))
        {
            _rows[key] = row.Aside > 0 || row.Times < most ? row : row with { Aside = clock.GetUtcNow().UtcTicks };
        }

        _aside = _rows.Count(row => row.Value.Aside > 0);
        foreach (var work in SetAside)
        {
            log.LogError("{Work} of instance '{Instance}' is set aside: it was begun {Times} times and the process ended each time.", work.Work, work.Instance, work.Times);
        }

        Rewrite().GetAwaiter().GetResult();
    }

    /// <summary>This process ends in good order: nothing that the next one takes up was begun.</summary>
    public Task StopAsync() => Strike((Running, Running));

    public void Dispose() => _alone.Dispose();

    /// <summary>The next step of an instance takes up what the process before left.</summary>
    public void Found(string instance)
    {
        if (_counts)
        {
            _found[instance] = true;
        }
    }

    /// <summary>Whether a step must be counted before it begins.</summary>
    public bool MustCount(string instance) => _counts && _found.ContainsKey(instance);

    /// <summary>Counts a step.</summary>
    public async Task BeginStepAsync(string instance)
    {
        if (!IsAside((instance, Step)))
        {
            await CountAsync((instance, Step)).ConfigureAwait(false);
        }

        _found.TryRemove(instance, out _);
    }

    /// <summary>A step came to its end.</summary>
    public void EndStep(string instance)
    {
        if (_counts)
        {
            End((instance, Step));
        }
    }

    /// <summary>Why the steps of an instance are not run; null where they are.</summary>
    public string? WhyNotStep(string instance) => Volatile.Read(ref _aside) > 0 ? Why((instance, Step), "A step of it") : null;

    /// <summary>Counts an activity that is taken up; returns why it is not run, null where it is.</summary>
    public async ValueTask<string?> BeginAsync(ActivityCall call)
    {
        if (!(_counts && call.IsTakenUp) && Volatile.Read(ref _aside) == 0)
        {
            return null;
        }

        var key = KeyOf(call);
        if (Why(key, $"The activity '{call.Scheduled.Name}' with this input") is { } why)
        {
            return why;
        }

        if (_counts && call.IsTakenUp)
        {
            await CountAsync(key).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>An activity came to its end.</summary>
    public void End(ActivityCall call)
    {
        if (_counts && call.IsTakenUp)
        {
            End(KeyOf(call));
        }
    }

    /// <summary>Lets work be begun again; false where it was not set aside.</summary>
    public async Task<bool> ReleaseAsync(string instance, string work)
    {
        if (!_rows.TryGetValue((instance, work), out var row) || row.Aside == 0)
        {
            return false;
        }

        await Strike((instance, work)).ConfigureAwait(false);
        return true;
    }

    /// <summary>An instance was resumed, ended or removed: its steps are no longer set aside.</summary>
    public void ForgetStep(string instance)
    {
        if (Volatile.Read(ref _aside) > 0 && _rows.ContainsKey((instance, Step)))
        {
            _ = Strike((instance, Step));
        }
    }

    private static (string Instance, string Work) KeyOf(ActivityCall call) => (
        call.Instance.Id, $"activity {call.Scheduled.Name}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Scheduled.Text ?? "")).AsSpan(0, 8))}");

    private bool IsAside((string Instance, string Work) key) => _rows.TryGetValue(key, out var row) && row.Aside > 0;

    private string? Why((string Instance, string Work) key, string what) => IsAside(key)
        ? $"{what} was begun {_rows[key].Times} times after a restart, and the process ended each time before it was done. It is set aside until an operator releases it."
        : null;

    private async Task CountAsync((string Instance, string Work) key)
    {
        var before = _rows.GetValueOrDefault(key, new(0, 0));
        var alone = before.Times > 0 && await _alone.WaitAsync(LongestAlone).ConfigureAwait(false);
        var row = _rows[key] = before with { Times = before.Times + 1 };
        _begun[key] = alone;
        try
        {
            await database.WriteAsync(session => Put(session, key, row)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Work that can't be counted is begun all the same: nothing is known against it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "{Work} of instance '{Instance}' could not be counted.", key.Work, key.Instance);
        }
    }

    private void End((string Instance, string Work) key)
    {
        if (_begun.TryRemove(key, out var alone))
        {
            _ = Strike(key);
            if (alone)
            {
                _alone.Release();
            }
        }
    }

    private Task Rewrite()
    {
        var rows = _rows.Append(new((Running, Running), new(0, 0))).ToArray();
        return database.WriteAsync(session =>
        {
            session.Execute("DELETE FROM dt_begun");
            foreach (var (key, row) in rows)
            {
                Put(session, key, row);
            }
        });
    }

    private static void Put(SqliteSession session, (string Instance, string Work) key, Row row) => session.Execute(
        "INSERT OR REPLACE INTO dt_begun(instance, work, times, aside) VALUES($1, $2, $3, $4)", key.Instance, key.Work, row.Times, row.Aside);

    private async Task Strike((string Instance, string Work) key)
    {
        if (_rows.TryRemove(key, out var row) && row.Aside > 0)
        {
            Interlocked.Decrement(ref _aside);
        }

        try
        {
            await database.WriteAsync(session => session.Execute("DELETE FROM dt_begun WHERE instance = $1 AND work = $2", key.Instance, key.Work)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A row too many is one count too many, and no more: the work itself is done.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "{Work} of instance '{Instance}' is done, but could not be struck off.", key.Work, key.Instance);
        }
    }

    private sealed record Row(int Times, long Aside);
}
