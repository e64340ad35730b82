using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(ContractFlow.Azurite.Tests.AzuriteServer))]

namespace ContractFlow.Azurite.Tests;

/// <summary>Azurite, the storage account's emulator, on free loopback ports for all tests here; each test has tables and containers of its own.</summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly string[] Arguments =
        ["--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry", "--silent"];

    private readonly Dictionary<string, string> _addresses = [];
    private Process? _node;

    /// <summary>The connection string of its account.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};"
        + $"BlobEndpoint={_addresses["Blob"]}/devstoreaccount1;QueueEndpoint={_addresses["Queue"]}/devstoreaccount1;TableEndpoint={_addresses["Table"]}/devstoreaccount1;";

    /// <summary>A prefix that nobody else has.</summary>
    public static string NewPrefix() => $"t{Guid.NewGuid():n}"[..16];

    public async ValueTask InitializeAsync()
    {
        var program = Path.Combine(Folder(), "..", "Servers", "node_modules", "azurite", "dist", "src", "azurite.js");
        Assert.True(File.Exists(program), $"There is no {program}; run 'npm ci --prefix tests/Servers' first.");
        _node = Process.Start(new ProcessStartInfo("node", [program, .. Arguments]) { RedirectStandardOutput = true })!;
        while (_addresses.Count < 3 && await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
            }
        }

        Assert.Equal(3, _addresses.Count);
        _ = _node.StandardOutput.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _node?.Kill();
        await (_node?.WaitForExitAsync() ?? Task.CompletedTask);
        _node?.Dispose();
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at (?<address>\S+)")]
    private static partial Regex Listening();
}
