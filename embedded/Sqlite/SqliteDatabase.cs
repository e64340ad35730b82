using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Sqlite;

/// <summary>
/// One SQLite file with a single writer that groups commits. WAL and synchronous=FULL: a write is acknowledged only
/// after the commit that holds it is on disk, and many writes share one commit.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>Most writes that share one commit.</summary>
    public const int MaxGroup = 512;

    private readonly string _connectionString;
    private readonly Channel<Write> _writes = Channel.CreateBounded<Write>(new BoundedChannelOptions(8 * MaxGroup) { SingleReader = true });
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly Thread _writer;
    private readonly IDisposable? _owned;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _commits;

    /// <summary>Opens the file, creating it and its folder for the owner alone where missing, and runs <paramref name="schema"/> (which must be repeatable).</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="isOwned">Whether nobody else may own it at the same time, in this process or another: a second one is refused. The file <c>path-owner</c>, which is empty, tells.</param>
    /// <exception cref="IOException">The file or its folder can't be used, or another one owns it; the message names it and says why.</exception>
    public SqliteDatabase(string path, string schema, bool isOwned = false)
    {
        Path = System.IO.Path.GetFullPath(path);
        _owned = isOwned ? Own() : null;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 30 }.ToString();
        var session = OpenedOrLeft(schema);
        _writer = new Thread(() => WriteLoop(session)) { IsBackground = true, Name = "sqlite " + System.IO.Path.GetFileName(Path) };
        _writer.Start();
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Commits made since the file was opened.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>
    /// Runs <paramref name="work"/> on the writer and returns its result once the commit that holds it is on disk.
    /// An exception undoes this work alone and reaches the caller; the writes that shared its commit are done again
    /// without it, so <paramref name="work"/> may run more than once and must touch nothing but the database.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var write = new Write<T>(work);
        await _writes.Writer.WriteAsync(write).ConfigureAwait(false);
        return await write.Task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqliteSession> work) =>
        WriteAsync(session => { work(session); return true; });

    /// <summary>Runs a further schema (which must be repeatable), so that several parts of a program can share the file.</summary>
    public void Apply(string schema) => WriteAsync(session => session.Script(schema)).GetAwaiter().GetResult();

    /// <summary>Runs a query on a reading connection; it sees every commit acknowledged before the call.</summary>
    public T Read<T>(Func<SqliteSession, T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!_readers.TryTake(out var session))
        {
            session = Open("PRAGMA query_only=ON;");
        }

        try
        {
            return query(session);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    /// <summary>Finishes the writes already accepted, then closes every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _stopped.Task.ConfigureAwait(false);
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _owned?.Dispose();
    }

    private SqliteSession OpenedOrLeft(string schema)
    {
        try
        {
            return Opened(schema);
        }
        catch
        {
            _owned?.Dispose();
            throw;
        }
    }

    // The lock goes with the process, however that ends; the file stays.
    private IDisposable Own()
    {
        try
        {
            MakeFolder();
            if (OwnersFile.Lock(Path + "-owner") is { } owned)
            {
                return owned;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The database {Path} can't be opened: {Reason(error)}.", error);
        }

        throw new IOException($"The database {Path} is in use: one process owns it. Stop that one, or take another file.");
    }

    private SqliteSession Opened(string schema)
    {
        try
        {
            MakeFile();
            var session = Open("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000; PRAGMA busy_timeout=30000;");
            session.Script(schema);
            return session;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new IOException($"The database {Path} is damaged ({Reason(error)}): put a backup of it in its place.", error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The database {Path} can't be opened: {Reason(error)}.", error);
        }
    }

    // For its owner alone; the files that SQLite puts beside it (-wal, -shm) get the same mode.
    private void MakeFile()
    {
        MakeFolder();
        if (!OperatingSystem.IsWindows() && !File.Exists(Path))
        {
            new FileStream(Path, OwnersFile.Options(FileMode.OpenOrCreate, share: FileShare.ReadWrite)).Dispose();
        }
    }

    private void MakeFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // SQLite's own words stand between quotes: SQLite Error 26: 'file is not a database'.
    private static string Reason(Exception error) => error is SqliteException && error.Message.Split('\'') is [_, { Length: > 0 } words, ..] ? words : error.Message.TrimEnd('.');

    private SqliteSession Open(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        var session = new SqliteSession(connection);
        session.Script(pragmas);
        return session;
    }

    private void WriteLoop(SqliteSession session)
    {
        var group = new List<Write>(MaxGroup);
        while (Take(group))
        {
            if (!TryCommit(session, group) && group.Count > 1)
            {
                // One of them failed: each stands alone now, so that only the failing one is refused.
                foreach (var write in group)
                {
                    TryCommit(session, [write]);
                }
            }

            foreach (var write in group)
            {
                write.Acknowledge();
            }

            group.Clear();
        }

        session.Dispose();
        _stopped.SetResult();
    }

    private bool Take(List<Write> group)
    {
        while (group.Count == 0)
        {
            if (!_writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                return false;
            }

            while (group.Count < MaxGroup && _writes.Reader.TryRead(out var write))
            {
                group.Add(write);
            }
        }

        return true;
    }

    private bool TryCommit(SqliteSession session, List<Write> group)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
            {
                write.Run(session);
            }

            session.Execute("COMMIT");
            Interlocked.Increment(ref _commits);
            return true;
        }
#pragma warning disable CA1031 // Whatever the work throws is the caller's to see; the writer goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            session.RollBack();
            group.ForEach(write => write.Fail(exception));
            return false;
        }
    }

    private abstract class Write
    {
        public abstract void Run(SqliteSession session);

        public abstract void Fail(Exception exception);

        public abstract void Acknowledge();
    }

    private sealed class Write<T>(Func<SqliteSession, T> work) : Write
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Task => _done.Task;

        public override void Run(SqliteSession session)
        {
            _failure = null;
            _result = work(session);
        }

        public override void Fail(Exception exception) => _failure = exception;

        public override void Acknowledge()
        {
            if (_failure is null)
            {
                _done.SetResult(_result!);
            }
            else
            {
                _done.SetException(_failure);
            }
        }
    }
}
