using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Legal;
using static ContractFlow.Functions.Tests.Referrals.ReferralScene;
using ContractFlow.Functions.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Referrals;

/// <summary>The doors for partners without a queue client.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task Partner_WithoutAQueueClient_DoesEverythingByHttp()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var path = $"api/referrals/{contract.Contract}/1";
        var lex = await host.PartnerClient("lex");

        var listed = Assert.Single((await lex.Get("api/referrals")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((contract.Contract, "offered"), (listed.GetProperty("contract").GetString(), listed.GetProperty("stage").GetString()));
        var view = await lex.Get(path);
        Assert.Equal("2026-03-02", view.Json.GetProperty("offer").GetProperty("oldestDueDate").GetString());
        Assert.Equal((409, "referral-not-accepted"), Told(await lex.Get(path + "/case-pack")));

        var accepted = await lex.PostJson(path + "/responses", """{"id":"r-1","answer":"accepted","amount":{"amount":"800.00","currency":"CNY"}}""", "k-1");
        Assert.Equal(201, accepted.Status);
        await host.Settle();
        using var pack = await lex.GetAsync(new Uri(path + "/case-pack", UriKind.Relative));
        Assert.Equal("application/zip", pack.Content.Headers.ContentType!.MediaType);
        Assert.True(PackVerifier.Verify(await pack.Content.ReadAsByteArrayAsync(), await host.Services.GetRequiredService<SealBook>().Known()).IsSound);
        Assert.Equal("atPartner", (await lex.Get(path)).Json.GetProperty("stage").GetString());

        Assert.Equal(201, (await lex.PostJson(path + "/responses", """{"id":"r-2","answer":"progress","text":"Sued."}""", "k-2")).Status);
        Assert.Equal(201, (await lex.PostJson(path + "/responses", """{"id":"r-3","answer":"closed","text":"settled"}""", "k-3")).Status);
        Assert.Equal((409, "referral-over"), Told(await lex.Get(path + "/case-pack")));
        Assert.False((await lex.Get(path)).Json.TryGetProperty("case", out _));
        Assert.Equal((409, "referral-over"), Told(await lex.PostJson(path + "/responses", """{"id":"r-4","answer":"progress","text":"Still here."}""", "k-4")));
        Assert.Equal(3, (await host.Facts<ReferralAnswered>(contract)).Count);
    }

    [Fact]
    public async Task Get_ReferralThatIsOver_ShowsTheContractAsItWasThen()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var (path, lex) = ($"api/referrals/{contract.Contract}/1", await host.PartnerClient("lex"));
        Assert.Equal(201, (await lex.PostJson(path + "/responses", """{"id":"r-1","answer":"accepted"}""", "k-1")).Status);
        await host.Settle();
        Assert.Equal(201, (await lex.PostJson(path + "/responses", """{"id":"r-2","answer":"closed","text":"settled"}""", "k-2")).Status);
        await host.Settle();
        var then = await lex.Get(path);
        await host.Pay(contract, 100);

        var now = await lex.Get(path);
        Assert.Equal((then.Body, then.Headers["ETag"]), (now.Body, now.Headers["ETag"]));
    }

    [Fact]
    public async Task Respond_SameAnswerTwice_IsOneFactAndOtherContentIsRefused()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var (path, lex) = ($"api/referrals/{contract.Contract}/1/responses", await host.PartnerClient("lex"));
        const string Question = """{"id":"q-1","answer":"needsInfo","text":"Which court?"}""";

        Assert.Equal(201, (await lex.PostJson(path, Question, "k-1")).Status);
        Assert.Equal(201, (await lex.PostJson(path, Question, "k-2")).Status);
        Assert.Equal((409, "response-conflict"), Told(await lex.PostJson(path, """{"id":"q-1","answer":"needsInfo","text":"Other"}""", "k-3")));
        Assert.Single(await host.Facts<ReferralAnswered>(contract));
    }

    [Fact]
    public async Task Referral_OfAnotherPartnerOrTenant_IsNotThere()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var path = $"api/referrals/{contract.Contract}/1";
        var (ius, foreign) = (await host.PartnerClient("ius"), await host.PartnerClient("lex", "other"));
        const string Accept = """{"id":"r-1","answer":"accepted"}""";

        Assert.Equal((404, "unknown-referral"), Told(await ius.Get(path)));
        Assert.Equal((404, "unknown-referral"), Told(await ius.Get(path + "/case-pack")));
        Assert.Equal((404, "unknown-referral"), Told(await ius.PostJson(path + "/responses", Accept, "k-1")));
        Assert.Empty((await ius.Get("api/referrals")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((404, "unknown-referral"), Told(await foreign.Get(path)));
        Assert.Equal((404, "unknown-referral"), Told(await foreign.PostJson(path + "/responses", Accept, "k-2")));
        Assert.Empty((await foreign.Get("api/referrals")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((403, "scope-missing"), Told(await host.Tenant.Get(path)));
        Assert.Equal((403, "not-a-partner"), Told(await host.Operator.Get(path)));
        Assert.Empty(await host.Facts<ReferralAnswered>(contract));
    }

    [Fact]
    public async Task Respond_WithAnotherPartnersKeyAndBody_GetsNoAnswerOfTheirs()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var (path, none) = ($"api/referrals/{contract.Contract}/1/responses", "api/referrals/c-none/1/responses");
        var (lex, ius) = (await host.PartnerClient("lex"), await host.PartnerClient("ius"));
        const string Question = """{"id":"q-1","answer":"needsInfo","text":"Which court?"}""";
        Assert.Equal(201, (await lex.PostJson(path, Question, "k-1")).Status);

        var (same, other, nothing) = (await ius.PostJson(path, Question, "k-1"), await ius.PostJson(path, "{}", "k-2"), await ius.PostJson(none, "{}", "k-3"));
        Assert.All([same, other, nothing], answer => Assert.Equal((404, "unknown-referral"), Told(answer)));
        Assert.Equal(same.Json.GetProperty("detail").GetString(), nothing.Json.GetProperty("detail").GetString()!.Replace("c-none", contract.Contract, StringComparison.Ordinal));
        Assert.Equal("true", (await lex.PostJson(path, Question, "k-1")).Headers["Idempotent-Replay"]);
    }

    [Fact]
    public async Task Respond_DeclinedAndSentAgain_GetsTheFirstAnswerAlthoughTheNextPartnerHasIt()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var (path, lex) = ($"api/referrals/{contract.Contract}/1/responses", await host.PartnerClient("lex"));
        const string Decline = """{"id":"d-1","answer":"declined","text":"Conflict of interest."}""";
        Assert.Equal(201, (await lex.PostJson(path, Decline, "k-1")).Status);
        await host.Settle();

        Assert.Equal(201, (await lex.PostJson(path, Decline, "k-1")).Status);
        Assert.Equal(201, (await lex.PostJson(path, Decline, "k-2")).Status);
        Assert.Equal((404, "unknown-referral"), Told(await lex.Get($"api/referrals/{contract.Contract}/1")));
        Assert.Single(await host.Facts<ReferralAnswered>(contract));
    }

    [Fact]
    public async Task Respond_TooLate_IsRefusedAndTheNextPartnerHasIt()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        await host.Advance(Duration.FromDays(5));
        var path = $"api/referrals/{contract.Contract}/1";

        Assert.Equal((409, "not-your-referral"), Told(await (await host.PartnerClient("lex")).PostJson(path + "/responses", """{"id":"r-1","answer":"accepted"}""", "k-1")));
        Assert.Equal("offered", (await (await host.PartnerClient("ius")).Get(path)).Json.GetProperty("stage").GetString());
    }

    [Theory]
    [InlineData("""{"answer":"accepted"}""", 422, "invalid-value")]
    [InlineData("""{"id":"r-1"}""", 422, "invalid-value")]
    [InlineData("""{"id":"r-1","answer":"maybe"}""", 400, "invalid-json")]
    [InlineData("""{"id":"r-1","answer":"declined"}""", 422, "text-missing")]
    [InlineData("""{"id":"r-1","answer":"quote","amount":{"amount":"1.00","currency":"EUR"}}""", 422, "currency-mismatch")]
    [InlineData("""{"id":"r-1","answer":"accepted","extra":1}""", 400, "invalid-json")]
    public async Task Respond_IncompleteOrWrong_SaysWhichField(string body, int status, string code)
    {
        await using var host = await Start();
        var contract = await host.Offered();

        var answer = await (await host.PartnerClient("lex")).PostJson($"api/referrals/{contract.Contract}/1/responses", body, "k-1");

        Assert.Equal((status, code), Told(answer));
        Assert.Empty(await host.Facts<ReferralAnswered>(contract));
    }

    [Fact]
    public async Task Place_NobodyTookIt_AsksThePartnerThatTheOperatorFound()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var path = $"api/referrals/{contract.Contract}/1/placements";
        (string, string) forTenant = ("ContractFlow-Tenant", ContractFlowHost.TenantId);
        Assert.Equal((409, "referral-not-unplaced"), Told(await host.Operator.PostJson(path, """{"partner":"lex"}""", null, forTenant)));
        foreach (var partner in new[] { "lex", "ius", "globe" })
        {
            await host.Answer(partner, Event("referral.declined", $"acme/{contract.Contract}/1", data: """{"text":"busy"}"""), "m-" + partner);
        }

        Assert.Equal((422, "unknown-partner"), Told(await host.Operator.PostJson(path, """{"partner":"nobody"}""", null, forTenant)));
        Assert.Equal((404, "unknown-contract"), Told(await host.Operator.PostJson(path, """{"partner":"lex"}""")));
        Assert.Equal((403, "scope-missing"), Told(await host.Tenant.PostJson(path, """{"partner":"lex"}""")));
        await host.Receive("lex");
        var placed = await host.Operator.PostJson(path, """{"partner":"lex"}""", null, forTenant);
        await host.Settle();

        Assert.Equal((201, "lex"), (placed.Status, placed.Json.GetProperty("partner").GetString()));
        Assert.Equal(201, (await host.Operator.PostJson(path, """{"partner":"lex"}""", null, forTenant)).Status);
        Assert.Equal("lex", Assert.Single(await host.Facts<ReferralPlaced>(contract)).Partner);
        Assert.Equal("referral.offered", Assert.Single(await host.Receive("lex")).Type);
        await host.Answer("lex", Event("referral.accepted", $"acme/{contract.Contract}/1", "e-2"), "m-again");
        Assert.Equal("referral.case", Assert.Single(await host.Receive("lex")).Type);
        Assert.Equal((409, "referral-not-unplaced"), Told(await host.Operator.PostJson(path, """{"partner":"ius"}""", null, forTenant)));
    }

    [Fact]
    public async Task Place_NotAnsweredEither_IsUnplacedAgainAndCanBePlacedOnceMore()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        await host.Advance(Duration.FromDays(30));
        foreach (var round in Enumerable.Range(1, 2))
        {
            Assert.Equal(round, (await host.Facts<ReferralUnplaced>(contract)).Count);
            var answer = await host.Operator.PostJson(
                $"api/referrals/{contract.Contract}/1/placements", """{"partner":"ius"}""", null, ("ContractFlow-Tenant", ContractFlowHost.TenantId));
            Assert.Equal(201, answer.Status);
            await host.Advance(Duration.FromDays(30));
        }

        Assert.Equal(3, (await host.Facts<ReferralUnplaced>(contract)).Count);
        Assert.Equal(3, (await host.Facts<ReferralOffered>(contract)).Count(offer => offer.Partner == "ius"));
    }

    private static (int, string?) Told(Answered answer) => (answer.Status, answer.Code);
}
