using System.Globalization;
using System.Text.Json.Nodes;

namespace ContractFlow.Scenarios;

/// <summary>The mail with a signing code never came: the product was killed between filing the code and mailing it.</summary>
public sealed class CodeLostException(string message) : Exception(message);

/// <summary>Plays scenarios through the product's doors: one caller for the platform, one for each legal partner, the signatories by their links and mails.</summary>
/// <param name="platform">The platform's caller.</param>
/// <param name="partners">The legal partners' callers, by id.</param>
/// <param name="anybody">A caller without a key: the signatories.</param>
/// <param name="mailbox">The signatories' mails.</param>
public sealed class ScenarioPlayer(Caller platform, IReadOnlyDictionary<string, Caller> partners, Caller anybody, Mailbox mailbox)
{
    /// <summary>Asks for the contract of a scenario and returns its id. Copies differ by their number alone.</summary>
    public async Task<string> Start(Scenario scenario, int copy)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var answer = await platform.Post("/api/contracts", scenario.Contract, $"{scenario.Name}-{copy}");
        return answer["id"]!.GetValue<string>();
    }

    /// <summary>Takes one step of a scenario; false where there was nothing to do, because nothing is due that could be paid.</summary>
    public async Task<bool> Play(Scenario scenario, int step, string contract, int copy)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var doing = scenario.Steps[step];
        var key = $"{scenario.Name}-{copy}-{step}";
        switch (doing)
        {
            case { Sign: { } role }:
                await Sign(contract, role, key);
                return true;
            case { PayDue: { } payment }:
                return await PayDue(contract, Filled(payment, contract, copy), doing.At, key);
            case { Post: { } path }:
                var caller = doing.Partner is { } partner ? partners[partner] : platform;
                await caller.Post(Filled(path, contract, copy), Filled(doing.Body, contract, copy), key);
                return true;
            default:
                throw new InvalidDataException($"Step {step} of {scenario.Name} does nothing.");
        }
    }

    /// <summary>Where a contract at its end differs from what its scenario says it must have come to; empty where it does not.</summary>
    public async Task<IReadOnlyList<string>> Differences(Scenario scenario, string contract)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var facts = await Facts(contract);
        var items = new JsonArray([.. (await Items(contract)).Select(item => item.DeepClone())]);
        return
        [
            .. JsonSubset.Differences(scenario.Position, await Contract(contract)),
            .. scenario.Items is null ? [] : JsonSubset.Differences(scenario.Items, items, "/items"),
            .. (scenario.Facts ?? []).Where(expected => !facts.Any(fact => !JsonSubset.Differences(expected, fact).Any()))
                .Select(expected => $"no such fact: {expected!.ToJsonString()}"),
            .. (scenario.Never ?? []).Where(type => facts.Any(fact => fact["type"]!.GetValue<string>() == type)).Select(type => $"a fact of type {type}"),
        ];
    }

    /// <summary>The contract as the platform sees it.</summary>
    public Task<JsonNode> Contract(string contract) => platform.Get($"/api/contracts/{contract}");

    /// <summary>How a contract's orchestrations run.</summary>
    public Task<JsonNode> Operation(string contract) => platform.Get($"/api/operations/{contract}");

    /// <summary>Everything owed under a contract.</summary>
    public async Task<IEnumerable<JsonNode>> Obligations(string contract) =>
        (await platform.Get($"/api/contracts/{contract}/obligations"))["items"]!.AsArray().Select(item => item!);

    /// <summary>The open items of a contract.</summary>
    public async Task<IReadOnlyList<JsonNode>> Items(string contract) =>
        [.. (await platform.Get($"/api/contracts/{contract}/items"))["items"]!.AsArray().Select(item => item!)];

    /// <summary>All facts of a contract, in order.</summary>
    public async Task<IReadOnlyList<JsonNode>> Facts(string contract)
    {
        var facts = new List<JsonNode>();
        for (string? after = ""; after is not null;)
        {
            var page = await platform.Get($"/api/contracts/{contract}/timeline?limit=200{(after.Length > 0 ? "&after=" + after : "")}");
            facts.AddRange(page["items"]!.AsArray().Select(item => item!));
            after = page["next"]?.GetValue<string>();
        }

        return facts;
    }

    private static string Filled(string text, string contract, int copy) =>
        text.Replace("{contract}", contract, StringComparison.Ordinal).Replace("{copy}", $"{copy}", StringComparison.Ordinal);

    private static JsonNode? Filled(JsonNode? body, string contract, int copy) => body is null ? null : JsonNode.Parse(Filled(body.ToJsonString(), contract, copy));

    /// <summary>The body of a signature by a party's signatory, who has the code that was sent by mail.</summary>
    /// <param name="view">The signing as the signatory's link shows it.</param>
    /// <param name="role">The party.</param>
    /// <param name="code">The one-time code.</param>
    public static JsonObject Signature(JsonNode view, string role, string code)
    {
        var party = view["parties"]!.AsArray().First(item => item!["role"]!.GetValue<string>() == role)!;
        return new JsonObject
        {
            ["name"] = party["signatory"]!.DeepClone(),
            ["title"] = party["signatoryTitle"]!.DeepClone(),
            ["consent"] = view["consent"]!["version"]!.DeepClone(),
            ["documentSha256"] = view["documentSha256"]!.DeepClone(),
            ["code"] = code,
        };
    }

    private async Task Sign(string contract, string role, string key)
    {
        var links = await platform.Post($"/api/contracts/{contract}/signing-links", null, key);
        var link = links["items"]!.AsArray().First(item => item!["role"]!.GetValue<string>() == role)!;
        var door = new Uri(link["api"]!.GetValue<string>()).AbsolutePath;
        var view = await anybody.Get(door);
        if (view["standing"]!.GetValue<string>() is "signed" or "complete")
        {
            return;
        }

        await anybody.Get(view["documents"]![0]!["path"]!.GetValue<string>());
        var code = await Code(view, door, contract, role, key);
        await anybody.Post(door, Signature(view, role, code), key);
    }

    private async Task<string> Code(JsonNode view, string door, string contract, string role, string key)
    {
        if (view["code"]!["expiresAt"] is null || mailbox.Code(contract, role) is null)
        {
            try
            {
                await anybody.Post(door + "/code", null, key + "-code");
            }
            catch (DoorClosedException early) when (early.Code == "code-too-soon")
            {
                // It was asked for a moment ago; its mail may be there.
            }
        }

        return mailbox.Code(contract, role) ?? throw new CodeLostException($"No code came by mail to the {role} of {contract}; another one can be asked for in 30 seconds.");
    }

    // What a disputed part comes to is not known yet: it is not paid.
    private async Task<bool> PayDue(string contract, string payment, DateTimeOffset at, string key)
    {
        var due = (await Items(contract)).Where(item => string.CompareOrdinal(item["dueDate"]!.GetValue<string>(), $"{at:yyyy-MM-dd}") <= 0);
        var owed = due.Sum(item =>
            Amount(item["outstanding"]) - Amount(item["disputed"]) + Amount(item["interestOutstanding"]) + Amount(item["compensationOutstanding"]));
        if (owed <= 0)
        {
            return false;
        }

        var currency = (await Contract(contract))["agreement"]!["price"]!["currency"]!.GetValue<string>();
        await platform.Post(
            "/api/payments",
            new JsonObject
            {
                ["contract"] = contract,
                ["payment"] = payment,
                ["amount"] = new JsonObject { ["amount"] = owed.ToString(CultureInfo.InvariantCulture), ["currency"] = currency },
                ["valueDate"] = $"{at:yyyy-MM-dd}",
            },
            key);
        return true;
    }

    private static decimal Amount(JsonNode? money) => money is null ? 0 : decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
