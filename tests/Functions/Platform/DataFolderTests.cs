using ContractFlow.Functions.Composition;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>Who may enter the data folder, on Unix: Windows has no modes, and the folder's access list decides there.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Shut = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Open = Shut | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DataFolder _folder = new(Path.Combine(Path.GetTempPath(), "contractflow-" + Guid.NewGuid().ToString("n")));

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void Own_HeldByAnother_IsRefusedUntilThatOneEnds()
    {
        using (var first = _folder.Own())
        {
            Assert.NotNull(first);
            Assert.Null(_folder.Own());
        }

        using var next = _folder.Own();
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Start_NewFolder_IsForItsOwnerAloneWithAllThatIsInIt()
    {
        await using (var host = await ContractFlowHost.Start(_folder.Path))
        {
            await host.Effective();
            await host.Tenant.PostJson("api/webhooks", """{"url":"https://hooks.example.com/"}""", "hook");

            // While it is served: the files beside the databases (-wal, -shm) are there.
            Assert.Equal(Shut, Mode(_folder.Path));
            var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
            Assert.Contains(files, file => file.EndsWith("contracts.db-wal", StringComparison.Ordinal));
            Assert.Contains(files, file => file.Contains("documents", StringComparison.Ordinal));
            Assert.Contains(files, file => file.EndsWith(".eml", StringComparison.Ordinal));
            Assert.Contains(files, file => file.EndsWith(".key", StringComparison.Ordinal));
            Assert.All(files, file => Assert.True(Mode(file) == ForOwner, $"{file} is {Mode(file)}"));
            Assert.All(Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories), folder => Assert.True(Mode(folder) == Shut, folder));
        }
    }

    [Fact]
    public async Task Start_FolderOfAnEarlierBuildThatIsOpen_IsShut()
    {
        Directory.CreateDirectory(_folder.Path, Open);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "amqp.key"), "key");
        File.SetUnixFileMode(Path.Combine(_folder.Path, "amqp.key"), ForOwner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using var host = await ContractFlowHost.Start(_folder.Path);

        Assert.Equal((Shut, ForOwner), (Mode(_folder.Path), Mode(Path.Combine(_folder.Path, "amqp.key"))));
    }

    [Fact]
    public void Shut_OpenFolder_SaysSoTheFirstTime()
    {
        Directory.CreateDirectory(_folder.Path, Open);
        Assert.Equal((true, false), (_folder.Shut(), _folder.Shut()));
    }

    [Fact]
    public void Shut_FolderThatOthersAreMeantToEnter_StaysAsItIs()
    {
        Directory.CreateDirectory(_folder.Path, Open);
        Assert.False((_folder with { MayBeOpen = true }).Shut());
        Assert.Equal(Open, Mode(_folder.Path));
    }

    [Fact]
    public void Shut_FolderThatIsNot_MakesNone()
    {
        Assert.False(_folder.Shut());
        Assert.False(Directory.Exists(_folder.Path));
        Directory.CreateDirectory(_folder.Path);
    }

    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);
}
