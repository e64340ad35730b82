using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Legal;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static ContractFlow.Functions.Tests.Referrals.ReferralScene;

namespace ContractFlow.Functions.Tests.Referrals;

public sealed class QueueTests
{
    [Fact]
    public async Task Referral_DeclinedLapsedAcceptedPaid_GoesFromPartnerToPartnerAndIsWithdrawn()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var offer = Assert.Single(await host.Receive("lex"));
        Assert.Equal(("referral.offered", $"acme/{contract.Contract}/1", $"{contract.Contract}:referral:1:offered:lex"), (offer.Type, offer.Subject, offer.MessageId));
        Assert.Equal(("宁波宏达机电设备有限公司", "CN"), (offer.Data.GetProperty("debtor").GetProperty("name").GetString(), offer.Data.GetProperty("jurisdiction").GetString()));
        Assert.DoesNotContain("@example.com", offer.Data.ToString(), StringComparison.Ordinal);

        await host.Answer("lex", Event("referral.declined", offer.Subject, data: """{"text":"conflict of interest"}"""));
        Assert.Equal("referral.offered", Assert.Single(await host.Receive("ius")).Type);

        await host.Advance(Duration.FromDays(6)); // two business days to answer and the Qingming holidays have passed
        Assert.Equal("ius", Assert.Single(await host.Facts<ReferralLapsed>(contract)).Partner);
        var last = Assert.Single(await host.Receive("globe"));
        await host.Answer("globe", Event("referral.accepted", last.Subject, "e-2"), "m-2");

        var handed = Assert.Single(await host.Receive("globe"));
        Assert.Equal("referral.case", handed.Type);
        var answer = await (await host.PartnerClient("globe")).GetAsync(new Uri(handed.Data.GetProperty("packPath").GetString()!, UriKind.Relative));
        var pack = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(handed.Data.GetProperty("packSha256").GetString(), SealedPack.Digest(pack));
        Assert.True(PackVerifier.Verify(pack, await host.Services.GetRequiredService<SealBook>().Known()).IsSound);
        Assert.Equal(0, await VerifyAlone(pack, host.Folder));

        await host.Pay(contract, 1000);
        Assert.Equal("referral.updated", Assert.Single(await host.Receive("globe")).Type);
        await host.Pay(contract, 5000, "p-2");
        var withdrawn = Assert.Single(await host.Receive("globe"));
        Assert.Equal(("referral.withdrawn", "0.00"), (withdrawn.Type, withdrawn.Data.GetProperty("outstanding").GetProperty("amount").GetString()));
        Assert.Equal("The debt is paid.", Assert.Single(await host.Facts<ReferralWithdrawn>(contract)).Reason);
        Assert.All([offer, last, handed, withdrawn], message => Assert.Equal(message.MessageId, message.EventId));
    }

    [Fact]
    public async Task FormalNotice_InBothInboxes_NamesAFactThatThePackHolds()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        var hashes = PackVerifier.Verify((await host.Services.GetRequiredService<ContractExports>().Pack(contract))!).Hashes;
        foreach (var party in new[] { "b-1", "s-1" })
        {
            var messages = (await host.Services.GetRequiredService<IInbox>().Read(ContractFlowHost.TenantId, party, null, 200)).Items;
            var notice = Assert.Single(messages, message => message.Template == "payment.formalNotice");
            Assert.Contains(System.Text.RegularExpressions.Regex.Match(notice.Text, "[0-9a-f]{64}").Value, hashes);
        }
    }

    [Fact]
    public async Task Referral_NobodyTakesIt_IsUnplacedForTheOperator()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        foreach (var partner in new[] { "lex", "ius", "globe" })
        {
            await host.Answer(partner, Event("referral.declined", $"acme/{contract.Contract}/1", data: """{"text":"busy"}"""), "m-" + partner);
        }

        Assert.Single(await host.Facts<ReferralUnplaced>(contract));
        Assert.Equal(3, (await host.Facts<ReferralOffered>(contract)).Count);
    }

    [Fact]
    public async Task Send_FailsAfterTheMessageWent_TheRetryHasItsId()
    {
        FlakyPartners? flaky = null;
        await using var host = await Start(builder => builder.Services.Replace(
            ServiceDescriptor.Singleton<ILegalPartners>(provider => flaky = new(ActivatorUtilities.CreateInstance<LegalPartnerQueue>(provider)))));
        var contract = await host.Offered();
        await host.Answer("lex", Event("referral.accepted", $"acme/{contract.Contract}/1"));
        await host.Advance(Duration.FromMinutes(1));
        await host.Pay(contract, 1000);
        await host.Advance(Duration.FromMinutes(1));
        await host.Pay(contract, 5000, "p-2");
        await host.Advance(Duration.FromMinutes(1));

        Assert.Equal(["referral.offered", "referral.case", "referral.updated", "referral.withdrawn"], (await host.Receive("lex")).Select(message => message.Type));
        Assert.All(flaky!.Sent.Values, times => Assert.Equal(2, times));
        Assert.Single(await host.Facts<ReferralUpdated>(contract));
        Assert.Single(await host.Facts<ReferralCaseSent>(contract));
    }

    [Theory]
    [InlineData("no json", "not-understood", "no CloudEvent")]
    [InlineData("{}", "not-understood", "no CloudEvent")]
    [InlineData("[1,2]", "not-understood", "no CloudEvent")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.accepted"}""", "not-understood", "not tenant/contract/referral")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.accepted","subject":"acme/{contract}/x"}""", "not-understood", "not tenant/contract/referral")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.accepted,closed","subject":"acme/{contract}/1"}""", "not-understood", "is no answer")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.1","subject":"acme/{contract}/1"}""", "not-understood", "is no answer")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.declined","subject":"acme/{contract}/1","data":{"reason":"busy"}}""", "not-understood", "reason")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.declined","subject":"acme/{contract}/1"}""", "text-missing", "needs a text")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.accepted","subject":"acme/{contract}/2"}""", "unknown-referral", "no referral 2")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.accepted","subject":"other/{contract}/1"}""", "unknown-contract", "no contract")]
    [InlineData("""{"specversion":"1.0","id":"e","source":"/x","type":"referral.accepted","subject":"a b/{contract}/1"}""", "not-understood", "tenant id")]
    public async Task Receive_NotUnderstoodOrRefused_IsADeadLetterWithItsReason(string body, string reason, string words)
    {
        await using var host = await Start();
        var contract = await host.Offered();
        await host.Answer("lex", body.Replace("{contract}", contract.Contract, StringComparison.Ordinal));

        var letter = Assert.Single((await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("legal-answers", reason, "lex"), (letter.GetProperty("queue").GetString(), letter.GetProperty("reason").GetString(), letter.GetProperty("session").GetString()));
        Assert.Contains(words, letter.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Empty(await host.Facts<ReferralAnswered>(contract));
    }

    [Fact]
    public async Task DeadLetters_ALongBody_IsCutInTheListAndItsLengthTold()
    {
        await using var host = await Start();
        await host.Answer("lex", new string('z', 10_000));

        var letter = Assert.Single((await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((4097, 10_000), (letter.GetProperty("body").GetString()!.Length, letter.GetProperty("bodyBytes").GetInt32()));
    }

    [Fact]
    public async Task Receive_InAnotherFirmsName_IsTheAnswerOfWhoseQueueItCameBy()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        await host.Send("legal-responses-ius", "lex", Event("referral.accepted", $"acme/{contract.Contract}/1"));

        var letter = Assert.Single((await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("legal-answers", "not-your-referral", "ius"), (letter.GetProperty("queue").GetString(), letter.GetProperty("reason").GetString(), letter.GetProperty("session").GetString()));
        Assert.Empty(await host.Facts<ReferralAnswered>(contract));
    }

    [Fact]
    public async Task Receive_SameMessageIdOfTwoFirms_AreTwoMessages()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        await host.Answer("ius", "rubbish", "1");
        await host.Answer("lex", Event("referral.needsInfo", $"acme/{contract.Contract}/1", data: """{"text":"Which court?"}"""), "1");

        Assert.Equal("lex", Assert.Single(await host.Facts<ReferralAnswered>(contract)).Partner);
    }

    [Theory]
    [InlineData("lex", "lex", true)]
    [InlineData("lex", "ius", false)]
    [InlineData("lex,ius", "lex", false)]
    [InlineData("", "lex", false)]
    public async Task Receive_ByTheSharedQueue_IsTakenOnlyFromAFirmThatIsAloneThere(string sharing, string session, bool isTaken)
    {
        var shared = new Dictionary<string, string> { ["lex"] = "1", ["ius"] = "2" }.Where(firm => sharing.Split(',').Contains(firm.Key))
            .Select(firm => KeyValuePair.Create<string, string?>($"LegalPartners:{firm.Value}:Queues", "shared"));
        await using var host = await Start(null, shared);
        var contract = await host.Offered();
        await host.Send("legal-responses", session, Event("referral.needsInfo", $"acme/{contract.Contract}/1", data: """{"text":"Which court?"}"""));

        Assert.Equal(isTaken ? ["lex"] : [], (await host.Facts<ReferralAnswered>(contract)).Select(answered => answered.Partner));
        var letters = (await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray().Select(letter => letter.GetProperty("reason").GetString());
        Assert.Equal(isTaken ? [] : ["sender-unknown"], letters);
    }

    [Fact]
    public async Task Resubmit_AnswerThatCameTooEarly_IsTakenNow()
    {
        await using var host = await Start();
        var contract = await host.Offered();
        await host.Answer("globe", "rubbish", "m-0");
        await host.Answer("ius", Event("referral.accepted", $"acme/{contract.Contract}/1"), "m-1");
        await host.Answer("lex", Event("referral.declined", $"acme/{contract.Contract}/1", data: """{"text":"busy"}"""), "m-2");
        var letters = (await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["not-understood", "not-your-referral"], letters.Select(letter => letter.GetProperty("reason").GetString()));
        var number = letters[1].GetProperty("number").GetInt64();

        var answer = await host.Operator.PostJson($"api/operator/dead-letters/legal-answers/{number}/resubmissions", "{}");
        await host.Settle();

        Assert.Equal(202, answer.Status);
        Assert.Equal(("ius", PartnerAnswer.Accepted), (await host.Facts<ReferralAnswered>(contract))[^1] is var said ? (said.Partner, said.Answer) : default);
        Assert.Single((await host.Operator.Get("api/operator/dead-letters")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal("unknown-dead-letter", (await host.Operator.PostJson($"api/operator/dead-letters/legal-answers/{number}/resubmissions", "{}")).Code);
        Assert.Equal("unknown-queue", (await host.Operator.PostJson($"api/operator/dead-letters/other/{number}/resubmissions", "{}")).Code);
        Assert.Equal(403, (await host.Tenant.Get("api/operator/dead-letters")).Status);
    }

    [Fact]
    public async Task DeadLetters_Many_ComeInPages()
    {
        await using var host = await Start();
        for (var i = 0; i < 5; i++)
        {
            await host.Answer("lex", "rubbish", $"m-{i}");
        }

        var first = (await host.Operator.Get("api/operator/dead-letters?limit=3")).Json;
        var second = (await host.Operator.Get($"api/operator/dead-letters?limit=3&after={first.GetProperty("next").GetString()}")).Json;
        Assert.Equal((3, 2), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal("invalid-parameter", (await host.Operator.Get("api/operator/dead-letters?after=x")).Code);
    }

    // As the law firm would: with the verifier that comes with the product, and the certificate that the platform has told.
    private static async Task<int> VerifyAlone(byte[] pack, string folder)
    {
        var zip = Path.Combine(folder, "case.zip");
        await File.WriteAllBytesAsync(zip, pack);
        var certificate = Assert.Single(Directory.GetFiles(Path.Combine(folder, "seals")));
        using var python = Process.Start("python3", ["-I", Path.Combine(AppContext.BaseDirectory, "Verifier", "verify.py"), zip, "--certificate", certificate]);
        await python.WaitForExitAsync();
        return python.ExitCode;
    }

    // Sends, then fails: once for each message.
    private sealed class FlakyPartners(LegalPartnerQueue inner) : ILegalPartners
    {
        public ConcurrentDictionary<string, int> Sent { get; } = new();

        public Task<ImmutableArray<LegalPartner>> All(string tenant, CancellationToken cancellation = default) => inner.All(tenant, cancellation);

        public async Task Send(ContractId contract, string partner, string id, string type, object data, CancellationToken cancellation = default)
        {
            await inner.Send(contract, partner, id, type, data, cancellation);
            if (Sent.AddOrUpdate(id, 1, (_, before) => before + 1) == 1)
            {
                throw new IOException("The connection broke before the queue's answer came.");
            }
        }
    }
}
