using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>A process of its own with the official JavaScript client: a law firm (tests/Servers/partner.mjs) or a visitor (visitor.mjs).</summary>
internal sealed class Partner : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _node;

    private Partner(Process node) => _node = node;

    public static Partner Start(string toListen, string toSend, string name) => Run("partner.mjs", toListen, toSend, name);

    public static Partner Visit(string connectionString, string stranger, string bearer) => Run("visitor.mjs", connectionString, stranger, bearer);

    /// <summary>What it says next, which must be of this step.</summary>
    public async Task<JsonNode> Says(string step)
    {
        var line = await _node.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException("The partner's process ended; run 'npm ci --prefix tests/Servers' first.");
        var said = JsonNode.Parse(line)!;
        return said["step"]!.GetValue<string>() == step ? said : throw new InvalidOperationException($"The partner should have come to '{step}', but said: {line}");
    }

    public Task GoOn() => _node.StandardInput.WriteLineAsync();

    public void Dispose()
    {
        if (!_node.HasExited)
        {
            _node.Kill();
        }

        _node.Dispose();
    }

    private static Partner Run(string script, params string[] arguments)
    {
        var path = Path.Combine(Folder(), "..", "Servers", script);
        return new(Process.Start(new ProcessStartInfo("node", [path, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
