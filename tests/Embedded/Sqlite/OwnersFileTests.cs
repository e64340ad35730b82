using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.Tests.Sqlite;

public sealed class OwnersFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("owners-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lock_HeldByAnother_IsNullUntilThatOneEnds()
    {
        var path = Path.Combine(_folder, "lock");
        using (OwnersFile.Lock(path))
        {
            Assert.Null(OwnersFile.Lock(path));
        }

        using var again = OwnersFile.Lock(path);
        Assert.NotNull(again);
    }

    [Fact]
    public void Lock_FileThatCantBeWritten_IsNoHold()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lock"));
        Assert.ThrowsAny<SystemException>(() => OwnersFile.Lock(Path.Combine(_folder, "lock")));
    }

    [Fact]
    public void Database_WhoseLockCantBeWritten_SaysSoAndNotThatItIsInUse()
    {
        var path = Path.Combine(_folder, "x.db");
        Directory.CreateDirectory(path + "-owner");
        var refused = Assert.Throws<IOException>(() => new SqliteDatabase(path, "", isOwned: true));
        Assert.Contains("can't be opened", refused.Message, StringComparison.Ordinal);
    }
}
