using ContractFlow.Functions.Composition;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class DataFolderTests : IDisposable
{
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
}
