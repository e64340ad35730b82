using ContractFlow.Sqlite;
using Microsoft.Data.Sqlite;

namespace ContractFlow.Embedded.Tests.Sqlite;

public sealed class SqliteSessionTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlite-").FullName;
    private readonly SqliteDatabase _database;

    public SqliteSessionTests() => _database = new SqliteDatabase(
        Path.Combine(_folder, "t.db"), "CREATE TABLE IF NOT EXISTS t(n INTEGER PRIMARY KEY, word TEXT, bytes BLOB, real REAL, yes INTEGER)");

    [Fact]
    public async Task Execute_ValuesOfEveryKind_AreReadBackAsWritten()
    {
        var text = "账期 " + new string('ß', 5_000);
        await _database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO t VALUES($1, $2, $3, $4, $5)", long.MaxValue - 1, text, new byte[] { 1, 2, 3 }, 0.1, true);
            session.Execute("INSERT INTO t VALUES($1, $2, $3, $4, $5)", 2L, (string?)null, Array.Empty<byte>(), (long?)null, false);
        });

        // The largest numbers: as a real one the value would meet its neighbours.
        Assert.Equal(1, Count("n = $1", long.MaxValue - 1));
        Assert.Equal(0, Count("n = $1", long.MaxValue));
        Assert.Equal(1, Count("word = $1 AND bytes = x'010203' AND real = 0.1 AND yes = 1", text));
        Assert.Equal(1, Count("n = $1 AND word IS NULL AND bytes = x'' AND real IS NULL AND yes = 0", 2L));
    }

    [Fact]
    public async Task Execute_ValuesOutOfTheOrderOfTheText_GoWhereTheirNumbersSay()
    {
        var changed = await _database.WriteAsync(session =>
        {
            session.Execute("INSERT INTO t(word, n) VALUES($2, $1)", 1L, "old");
            return session.Execute("UPDATE t SET word = $2 WHERE n = $1", 1L, "new");
        });

        Assert.Equal(1, changed);
        Assert.Equal(1, Count("word = $1", "new"));
    }

    [Fact]
    public async Task Execute_ArrayInPart_WritesThatPartAlone()
    {
        await _database.WriteAsync(session => session.Execute("INSERT INTO t(n, bytes) VALUES($1, $2)", 1L, SqliteValue.Of([1, 2, 3, 4], 2)));

        Assert.Equal(1, Count("bytes = $1", new byte[] { 1, 2 }));
    }

    [Fact]
    public async Task Execute_TwoStatements_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _database.WriteAsync(session => session.Execute("DELETE FROM t; DELETE FROM t")));

    [Fact]
    public async Task Write_OneBreaksARule_TheOthersOfItsCommitStand()
    {
        Task Insert(long number) => _database.WriteAsync(session => session.Execute("INSERT INTO t(n) VALUES($1)", number));

        await Insert(7);
        var failing = Insert(7);
        await Task.WhenAll(Insert(8), Insert(9));

        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => failing)).SqliteErrorCode);
        Assert.Equal(3, Count("n > $1", 0L));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private long Count(string where, SqliteValue value) => _database.Read(session => session.Number($"SELECT count(*) FROM t WHERE {where}", value));
}
