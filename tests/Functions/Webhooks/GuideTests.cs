using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ContractFlow.Functions.Adapters.Webhooks;

namespace ContractFlow.Functions.Tests.Webhooks;

/// <summary>What docs/integrating.md tells a subscriber to do.</summary>
public sealed partial class GuideTests
{
    private const string Body = """{"words":"已逾期"}""";

    [Theory]
    [InlineData("c1:notice:1", 1_740_963_600, Body, "True")]
    [InlineData("c1:notice:2", 1_740_963_600, Body, "False")]
    [InlineData("c1:notice:1", 1_740_963_601, Body, "False")]
    [InlineData("c1:notice:1", 1_740_963_600, """{"words":"已付清"}""", "False")]
    [InlineData("c1:notice:1", 1_740_960_000, Body, "False")]
    public async Task Verify_AsTheGuideSays_TakesOursAndNothingElse(string id, long timestamp, string body, string expected)
    {
        var secret = WebhookCalls.NewSecret();
        var signature = WebhookCalls.Sign(secret, "c1:notice:1", timestamp == 1_740_963_601 ? timestamp - 1 : timestamp, Body);
        var script = await Code() + """

            import sys
            secret, id, moment, signature, body = sys.argv[1:]
            headers = {"webhook-id": id, "webhook-timestamp": moment, "webhook-signature": "v1,AAAA " + signature}
            print(is_ours(secret, headers, body.encode(), now=1740963660))
            """;
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script, secret, id, $"{timestamp}", signature, body]) { RedirectStandardOutput = true })!;
        Assert.Equal(expected, (await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> Code([CallerFilePath] string path = "")
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "integrating.md"));
        return Block().Match(page).Groups["code"].Value;
    }

    [GeneratedRegex("verify:begin[^\n]*\n```python\n(?<code>.*?)```\n<!-- verify:end", RegexOptions.Singleline)]
    private static partial Regex Block();
}
