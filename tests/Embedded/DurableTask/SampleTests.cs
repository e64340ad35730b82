using System.Diagnostics;

namespace ContractFlow.Embedded.Tests.DurableTask;

/// <summary>samples/lending, a program that knows nothing of this project but the backend: each run is a process of its own.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly string _folder = Rig.NewFolder();

    [Fact]
    public async Task Lending_OverSeveralRuns_KeepsItsLoans()
    {
        Assert.Equal("emma is lent.", await Run("lend", "emma"));
        Assert.Equal("emma: Running", await Run("list"));
        Assert.Equal("emma is back.", await Run("return", "emma"));
        Assert.Equal("emma: Completed", await Run("list"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> Run(params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "Lending", here.Name, "Lending.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["LENDING_DATABASE"] = Path.Combine(_folder, "lending.db");
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(Rig.Soon);
        await process.WaitForExitAsync(Rig.Soon);
        Assert.Equal(0, process.ExitCode);
        return said.Trim();
    }
}
