using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ContractFlow.Functions.Tests.Notices;

/// <summary>What came to the mail server.</summary>
public sealed record ReceivedMail(string[] To, int Code, string Subject, string Text, string MessageId, string From, string Name, string? AutoSubmitted)
{
    public string? ReplyTo { get; init; }

    public string? Language { get; init; }

    public string? EnvelopeId { get; init; }

    public int LongestLine { get; init; }

    public bool SevenBit { get; init; }
}

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

    /// <summary>So many times takes the whole mail, its final dot included, and breaks the connection without an answer.</summary>
    public Task Drop(string recipient, int times) => Command(JsonSerializer.Serialize(new { recipient, drop = times }));

    /// <summary>So many times breaks the connection before the mail is asked for.</summary>
    public Task BreakEarly(string recipient, int times) => Command(JsonSerializer.Serialize(new { recipient, early = times }));

    /// <summary>Takes mails and breaks the connection right after its answer.</summary>
    public Task BreakAfterwards(string recipient) => Command(JsonSerializer.Serialize(new { recipient, quit = true }));

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
