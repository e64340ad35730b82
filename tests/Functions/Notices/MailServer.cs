using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>What came to the mail server.</summary>
public sealed record ReceivedMail(string[] To, int Code, string Subject, string Text, string MessageId, string From, string Name, string? AutoSubmitted);

/// <summary>A real mail server (npm smtp-server and mailparser) in a process of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _node;
    private readonly List<ReceivedMail> _mails = [];

    private MailServer(Process node, int port) => (_node, Port) = (node, port);

    public int Port { get; }

    public static IReadOnlyDictionary<string, string?> Settings(int port) => new Dictionary<string, string?>
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Smtp:Security"] = "None",
    };

    public static async Task<MailServer> Start(int port = 0)
    {
        var script = Path.Combine(Folder(), "..", "..", "Servers", "smtp.mjs");
        var node = Process.Start(new ProcessStartInfo("node", [script, port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var line = await node.StandardOutput.ReadLineAsync();
        return int.TryParse(line, out var bound) ? new(node, bound)
            : throw new InvalidOperationException("The mail server did not start; run 'npm ci --prefix tests/Servers' first.");
    }

    /// <summary>Everything that came so far, mails refused after their data included.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> Mails()
    {
        await Command("{}");
        return [.. _mails];
    }

    public Task Refuse(string recipient, int code, bool late = false) => Command(JsonSerializer.Serialize(new { recipient, code, late }));

    public Task Take(string recipient) => Refuse(recipient, 0);

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    // The server writes in order: what it wrote before its answer is everything that came before.
    private async Task Command(string command)
    {
        await _node.StandardInput.WriteLineAsync(command);
        await _node.StandardInput.FlushAsync();
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("{\"done\"", StringComparison.Ordinal))
            {
                return;
            }

            _mails.Add(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
        }

        throw new InvalidOperationException("The mail server has ended.");
    }
}
