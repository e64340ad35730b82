using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Tests.Webhooks;

/// <summary>What docs/integrating.md says is what the product does; its examples are run.</summary>
public sealed partial class IntegratingPageTests(Platform.SharedHost shared)
{
    [Fact]
    public async Task Events_OfThePage_AreThoseOfTheProduct()
    {
        var rows = Between(await Page(), "<!-- events:begin -->", "<!-- events:end -->");
        Assert.Equal(EventTypes.All, Row().Matches(rows).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task KindsOfAttention_OfThePage_AreThoseOfTheProduct()
    {
        var rows = Between(await Page(), "<!-- attention:begin -->", "<!-- attention:end -->");
        Assert.Equal(Enum.GetNames<AttentionKind>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal), Row().Matches(rows).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Scopes_OfThePage_AreThoseOfTheProduct()
    {
        var rows = Between(await Page(), "## Keys", "The secret is shown once.");
        var named = rows.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Code().Matches(line.Split('|')[1]).Select(name => name.Groups[1].Value));
        Assert.Equal(Scopes.All.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Addresses_OfThePage_AreInTheDescriptionOfTheDoors()
    {
        var paths = (await shared.Host.Anybody.Get("api/openapi.json")).Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).Append("/api/openapi.json").ToHashSet();
        var named = Address().Matches(await Page()).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, paths));
    }

    [Fact]
    public async Task Examples_OfThePage_HaveTheMembersOfRealCalls()
    {
        var page = await Page();
        await using var subscriber = await Subscriber.Start();
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["Webhooks:AllowPrivate"] = "true" });
        var asked = Example(page, "subscribe");
        asked["url"] = subscriber.Url.ToString();
        Assert.Equal(201, (await host.Tenant.PostJson("api/webhooks", asked.ToJsonString(), "subscribe")).Status);
        var contract = await host.Effective();
        await host.Advance(Duration.FromDays(5));
        var deposit = (await host.Position(contract)).Obligation(2).Amount!.Value.Amount;
        await host.Pay(contract, deposit);

        AssertSame(Example(page, "notice"), subscriber);
        AssertSame(Example(page, "event"), subscriber);
        Assert.Contains(subscriber.Calls, call => Type(call) == "item.overdue");
    }

    [Fact]
    public async Task Subscribe_Unsigned_IsRefusedWithoutAKey() =>
        Assert.Equal(401, (await shared.Host.Anybody.PostJson("api/webhooks", Example(await Page(), "subscribe").ToJsonString(), "k")).Status);

    private static void AssertSame(JsonNode example, Subscriber subscriber)
    {
        var type = example["type"]!.GetValue<string>();
        var calls = subscriber.Calls.Where(call => Type(call) == type).ToList();
        Assert.True(calls.Count > 0, $"There was no call of the type {type}.");
        Assert.Contains(Members(example), calls.Select(call => Members(JsonNode.Parse(call.Body)!)));
    }

    private static string Type(ReceivedCall call) => JsonElement.Parse(call.Body).GetProperty("type").GetString()!;

    private static string Members(JsonNode node) => string.Join('\n', Paths(node, "").Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Paths(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value, $"{at}/{member.Key}")),
        JsonArray items => items.SelectMany(item => Paths(item, $"{at}/[]")),
        _ => [at],
    };

    private static JsonNode Example(string page, string name) => JsonNode.Parse(Between(page, $"<!-- {name} -->\n```json\n", "```"))!;

    private static string Between(string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{begin}' is not on the page.");
        from += begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static Task<string> Page([CallerFilePath] string path = "") => File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "integrating.md"));

    [GeneratedRegex(@"^\| `([\w.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"`(?:(?:GET|POST|DELETE) )?(/api/[\w{}/.-]+)")]
    private static partial Regex Address();
}
