using ContractFlow.Sqlite;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// Makes steps durable in the order in which they were added: while one commit is under way the next one gathers. A commit
/// that fails is tried again with back-off until it succeeds; nothing after it overtakes it.
/// </summary>
internal sealed class CommitLog(SqliteDatabase database, ILogger log, Action<Commit> committed)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Enough for the commits of a busy engine; what a burst needs beyond is left to the garbage collector.
    private const int MostSpare = 4096;

    private readonly Lock _gate = new();
    private readonly Stack<InstanceWrite> _spare = new();
    private Commit? _gathering;
    private long _last;
    private long _committed;
    private bool _pumping;
    private bool _wanted;

    /// <summary>Commits made.</summary>
    public long Count => Volatile.Read(ref _committed);

    /// <summary>Rows written or deleted.</summary>
    public long Rows { get; private set; }

    /// <summary>Why commits fail at present; null where they don't.</summary>
    public string? Trouble { get; private set; }

    public bool IsCommitted(long number) => Volatile.Read(ref _committed) >= number;

    public void Add(Instance instance, Step step)
    {
        lock (_gate)
        {
            Open.Add(instance, step);
            StartPump();
        }
    }

    /// <summary>Completes when everything added before is on disk.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            StartPump();
            return Open.Done.Task;
        }
    }

    private Commit Open => _gathering ??= new(++_last, _spare);

    private void StartPump()
    {
        _wanted = true;
        if (!_pumping)
        {
            _pumping = true;
            _ = Task.Run(PumpAsync);
        }
    }

    private async Task PumpAsync()
    {
        while (TakeOpen() is { } commit)
        {
            await WriteAsync(commit).ConfigureAwait(false);
            Volatile.Write(ref _committed, commit.Number);
            committed(commit);
            commit.Done.SetResult();
            Spare(commit);
        }
    }

    private void Spare(Commit commit)
    {
        lock (_gate)
        {
            foreach (var write in commit.Writes)
            {
                if (_spare.Count == MostSpare)
                {
                    return;
                }

                _spare.Push(write);
            }
        }
    }

    private Commit? TakeOpen()
    {
        lock (_gate)
        {
            if (!_wanted)
            {
                _pumping = false;
                return null;
            }

            _wanted = false;
            var commit = Open;
            commit.Close();
            _gathering = null;
            return commit;
        }
    }

    private async Task WriteAsync(Commit commit)
    {
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 > LongestPause ? LongestPause : pause * 2)
        {
            try
            {
                Rows += await database.WriteAsync(commit.Apply).ConfigureAwait(false);
                Trouble = null;
                return;
            }
#pragma warning disable CA1031 // Whatever the disk says, nothing may be given up: the steps in memory are the only copy.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Trouble = exception.Message;
                log.LogError(exception, "Commit {Number} with {Instances} instances failed and is tried again in {Pause}.", commit.Number, commit.Writes.Count, pause);

                // Real time: a movable clock stands still while this commit is under way.
                await Task.Delay(pause).ConfigureAwait(false);
            }
        }
    }
}
