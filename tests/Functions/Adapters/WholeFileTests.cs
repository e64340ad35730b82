using ContractFlow.Functions.Adapters.Files;

namespace ContractFlow.Functions.Tests.Adapters;

/// <summary>Files that are there as a whole or not at all, and what a killed process leaves behind.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whole-").FullName;

    private string File1 => Path.Combine(_folder, "below", "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_FailsInTheMiddle_LeavesTheOldFileAndNothingBeside()
    {
        await WholeFile.Write(File1, file => file.WriteAsync("old"u8.ToArray()).AsTask());

        await Assert.ThrowsAsync<InvalidOperationException>(() => WholeFile.Write(File1, async file =>
        {
            await file.WriteAsync("ne"u8.ToArray());
            Assert.Equal("old", await File.ReadAllTextAsync(File1));
            throw new InvalidOperationException("full");
        }));

        Assert.Equal("old", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File1)!))));
    }

    [Fact]
    public async Task Write_InPlaceOfAFile_ReplacesItOnlyWhereAsked()
    {
        await WholeFile.Write(File1, file => file.WriteAsync("first"u8.ToArray()).AsTask());
        await WholeFile.Write(File1, file => file.WriteAsync("second"u8.ToArray()).AsTask(), replace: false);
        Assert.Equal("first", await File.ReadAllTextAsync(File1));

        await WholeFile.Write(File1, file => file.WriteAsync("third"u8.ToArray()).AsTask());
        Assert.Equal("third", await File.ReadAllTextAsync(File1));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File1)!));
    }

    [Fact]
    public async Task RemoveDrafts_OfAFolder_LeavesWhatIsWhole()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.eml.x1.draft"), "ha");
        await File.WriteAllTextAsync(Path.Combine(_folder, "b.eml"), "whole");

        WholeFile.RemoveDrafts(_folder);
        WholeFile.RemoveDrafts(Path.Combine(_folder, "missing"));

        Assert.Equal("b.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(null)]
    public async Task OperatorKey_FileEmptyOrMissingAfterAKill_IsMadeAnewAndKept(string? left)
    {
        var path = Path.Combine(_folder, "operator.key");
        if (left is not null)
        {
            await File.WriteAllTextAsync(path, left);
        }

        var made = OperatorKeyFile.ReadOrMake(_folder);

        Assert.Matches("^cf_operator_[0-9a-f]{64}$", made.Text);
        Assert.Equal(made, OperatorKeyFile.ReadOrMake(_folder));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(_folder)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
