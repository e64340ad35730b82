using System.Text.Json.Nodes;
using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Scenarios;
using ContractFlow.ServiceBus.Tests;

namespace ContractFlow.Crash.Tests;

/// <summary>The whole product, and a law firm that knows it by its queues alone.</summary>
public sealed class PartnerTests : IDisposable
{
    private const string Firm = "kanzlei-elbe";
    private const string Key = "Tm90IGEgc2VjcmV0OiBhIGtleSBvZiB0ZXN0cyBvbmx5Lg==";
    private readonly string _folder = Directory.CreateTempSubdirectory("partner-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Referral_ByTheOfficialClient_AnsweredKilledAndNothingLost()
    {
        var port = Product.FreePort();
        var settings = new Dictionary<string, string> { ["Embedded__Amqp"] = $"{port}", ["Embedded__AmqpKey"] = Key };
        var scenario = Scenario.Samples().Single(sample => sample.Name == "to-the-law-firm");
        await using var stage = await Stage.Set(Product.BesideMe(), _folder, scenario.Start, settings);
        var contract = await OfferAsync(stage, scenario);

        var root = new SharedAccessKey(SharedAccessKey.RootName, Key);
        using var partner = Partner.Start(
            root.Of($"legal-referrals-{Firm}", AccessRights.Listen).ConnectionString(port), root.Of($"legal-responses-{Firm}", AccessRights.Send).ConnectionString(port), Firm);
        await ReceivesAndAnswersAsync(partner, contract);
        stage.Kill();
        await stage.Restart();
        await partner.GoOn();
        await FindsEverythingAsync(partner, contract);
        await stage.AdvanceTo(stage.Now.AddMinutes(1));

        var answers = (await stage.Player.Facts(contract)).Where(fact => fact["type"]!.GetValue<string>().StartsWith("referral.answered", StringComparison.Ordinal));
        Assert.Equal([$"referral:1:answer:{Firm}:{Firm}-1", $"referral:1:answer:{Firm}:{Firm}-3"], answers.Select(fact => fact["id"]!.GetValue<string>()));
    }

    // Up to the day on which the law firm has the offer.
    private static async Task<string> OfferAsync(Stage stage, Scenario scenario)
    {
        var contract = await stage.Player.Start(scenario, 1);
        for (var step = 0; scenario.Steps[step].Partner is null; step++)
        {
            await stage.AdvanceTo(scenario.Steps[step].At);
            await stage.Player.Play(scenario, step, contract, 1);
        }

        await stage.AdvanceTo(scenario.Steps.First(step => step.Partner is not null).At);
        return contract;
    }

    private static async Task ReceivesAndAnswersAsync(Partner partner, string contract)
    {
        var offer = await partner.Says("offered");
        Assert.Equal(
            ($"{contract}:referral:1:offered:{Firm}", Firm, "referral.offered", "application/cloudevents+json; charset=utf-8"),
            (Text(offer, "messageId"), Text(offer, "sessionId"), Text(offer, "subject"), Text(offer, "contentType")));
        Assert.Equal((0, $"demo/{contract}/1"), (offer["deliveryCount"]!.GetValue<int>(), Text(offer["event"]!, "subject")));
        Assert.True(DateTimeOffset.Parse(Text(await partner.Says("renewed"), "lockedUntil")) >= DateTimeOffset.Parse(Text(offer, "lockedUntil")));
        Assert.Equal([Text(offer, "messageId")], (await partner.Says("peeked"))["ids"]!.AsArray().Select(id => id!.GetValue<string>()));

        var again = await partner.Says("again");
        Assert.Equal((1, "conflict check under way"), (again["deliveryCount"]!.GetValue<int>(), Text(again["properties"]!, "why")));
        var handed = await partner.Says("case");
        Assert.Equal("referral.case", Text(handed, "subject"));
        Guide.Shows(offer["event"]!);
        Guide.Shows(handed["event"]!);
        var letter = await partner.Says("letter");
        Assert.Equal(("referral.case", "case-system-down", "The case system is down."), (Text(letter, "subject"), Text(letter, "reason"), Text(letter, "description")));
        await partner.Says("waiting");
    }

    private static async Task FindsEverythingAsync(Partner partner, string contract)
    {
        var kept = await partner.Says("kept");
        Assert.Equal(($"{contract}:referral:1:offered:{Firm}", 2), (Text(kept, "messageId"), kept["deliveryCount"]!.GetValue<int>()));
        Assert.Equal("case-system-down", Text(await partner.Says("keptLetter"), "reason"));
        Assert.Equal(0, (await partner.Says("done"))["left"]!.GetValue<int>());
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
