using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>The program as a process: what it says at the start, and when it can't start.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_PortInUse_EndsWithASentenceThatNamesIt()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        Assert.Equal($"{address} is in use already. End the program that listens there, or choose another address, e.g. --urls http://localhost:7072.", await Refused(address));
    }

    [Fact]
    public async Task Start_DataFolderThatIsAFile_EndsWithASentenceThatNamesIt()
    {
        await File.WriteAllTextAsync(Data, "");
        Assert.StartsWith($"ContractFlow can't go on: the data folder {Data} can't be used: ", await Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contracts.db")]
    [InlineData("runtime.db")]
    public async Task Start_DatabaseThatIsNone_EndsWithASentenceThatNamesIt(string name)
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, name), "This is no database, whatever its name says.");
        Assert.Contains($"The database {Path.Combine(Data, name)} is damaged", await Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operator.key")]
    [InlineData("link-secret")]
    [InlineData("seal.pem")]
    public async Task Start_SecretThatCantBeRead_EndsWithASentenceThatNamesIt(string name)
    {
        Directory.CreateDirectory(Path.Combine(Data, name));
        Assert.Contains(Path.Combine(Data, name), await Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Kestrel:Limits:MaxRequestBodySize=much", "Kestrel:Limits:MaxRequestBodySize")]
    [InlineData("--Logging:LogLevel:Default=loud", "loud")]
    [InlineData("--Embedded:Assembly=Nowhere", "Nowhere")]
    public async Task Start_SettingOfTheFramework_EndsWithASentenceThatNamesIt(string setting, string named) =>
        Assert.Contains(named, await Refused(arguments: setting), StringComparison.Ordinal);

    [Fact]
    public async Task Export_FileThatCantBeWritten_EndsWithASentenceThatNamesIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a-file"), "");
        var path = Path.Combine(_folder, "a-file", "x.zip");
        using var program = Run(["export", "--tenant", "acme", "--out", path]);
        Assert.Contains(Path.GetDirectoryName(path)!, OneSentence(await program.StandardError.ReadToEndAsync()), StringComparison.Ordinal);
        await program.WaitForExitAsync();
        Assert.Equal(1, program.ExitCode);
    }

    [Fact]
    public async Task Start_Ready_HasSaidOneLine()
    {
        using var program = Run(["--urls", "http://127.0.0.1:0"]);
        try
        {
            var said = await program.StandardOutput.ReadLineAsync();
            Assert.Matches(@"\d+ functions at http://127\.0\.0\.1:\d+", said);
            using var http = new HttpClient();
            var address = said!.Split(" functions at ")[1].Split(';')[0];
            while ((await http.GetAsync(new Uri(address + "/readyz"))).StatusCode != HttpStatusCode.OK)
            {
                // It is getting there.
            }
        }
        finally
        {
            program.Kill();
        }

        Assert.Equal("", await program.StandardOutput.ReadToEndAsync());
        Assert.Equal("", await program.StandardError.ReadToEndAsync());
    }

    private async Task<string> Refused(string address = "http://127.0.0.1:0", params string[] arguments)
    {
        using var program = Run(["--urls", address, .. arguments]);
        var said = program.StandardOutput.ReadToEndAsync();
        var sentence = OneSentence(await program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.Equal((1, ""), (program.ExitCode, await said));
        return sentence;
    }

    private static string OneSentence(string said)
    {
        Assert.Single(said.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        return said.TrimEnd();
    }

    private Process Run(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "ContractFlow.dll")).Append("--Embedded:Data=" + Data).Append("--Embedded:Amqp=off"))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
