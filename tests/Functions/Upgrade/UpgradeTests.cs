using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>What an earlier build left running goes on under this one.</summary>
public sealed class UpgradeTests(UpgradedProduct product) : IClassFixture<UpgradedProduct>
{
    public static TheoryData<string> Names => [.. Recorded.First.Names];

    [Theory]
    [InlineData("two-parts-reminded", "2-23 d+15 60200.00 CNY 2025-10-31", "2-25 d+15 43000.00 CNY 2025-11-06", "2-23 d+30 60200.00 CNY 2025-11-17")]
    [InlineData("two-invoices-reminded", "2-25 d+15 6000.00 EUR 2025-10-30", "2-26 d+15 4000.00 EUR 2025-11-13", "2-25 d+30 6000.00 EUR 2025-11-14")]
    [InlineData("german-claims", "2-25 d+30 10000.00 EUR 2025-10-29")]
    [InlineData("promised", "2-26 d+15 4000.00 EUR 2025-11-06", "2-25 d+15 6000.00 EUR 2025-11-06")]
    [InlineData("single", "2-23 d+7 5000.00 EUR 2025-10-29", "2-23 d+15 5000.00 EUR 2025-11-06")]
    [InlineData("disputed", "2-26 d+15 3000.00 EUR 2025-10-30", "2-26 d+30 3000.00 EUR 2025-11-14")]
    [InlineData("partly-paid", "2-25 d+7 33200.00 CNY 2025-10-29", "2-25 d+15 33200.00 CNY 2025-11-06")]
    [InlineData("late-filed")]
    [InlineData("late-filed-offered", "2-25 d+15 3000.00 EUR 2025-10-27", "2-25 d+30 3000.00 EUR 2025-11-11")]
    [InlineData("fulfilled")]
    [InlineData("claimed-then-paid")]
    [InlineData("overpaid")]
    public async Task Mails_SinceTheUpgrade_AreTheNextStepsOfEachItem(string name, params string[] expected) =>
        Assert.Equal(expected.Order(), (await product.Mails(name)).Order());

    [Fact]
    public async Task Offer_WithoutAFormalNotice_IsTakenBackAndMadeAgainAfterItsLastDay()
    {
        var position = await product.Position("late-filed-offered");
        Assert.Equal(ReferralStage.Withdrawn, position.Referrals.All[0].Stage);
        Assert.Equal(new LocalDate(2025, 11, 10), position.Ladder.FormalNotices["2-25"].PayBy);
        var again = Assert.Single(await product.Since("late-filed-offered"), fact => fact.Data is ReferralRequested);
        Assert.Equal(new LocalDate(2025, 11, 11), position.Today(again.At));
        Assert.Equal(ReferralStage.AtPartner, (await product.Position("late-filed")).Referrals.All[0].Stage);
    }

    [Theory]
    [InlineData("referralWaiting", "milestones", "monthly-referred")]
    [InlineData("formalNoticeMissing", "late-filed")]
    public void Attention_AfterTheUpgrade_ListsReferralsThatClaimTooMuchOrLackTheirFormalNotice(string kind, params string[] names) => Assert.Equal(
        names.Select(name => Recorded.First.Contract(name).Contract).Order(),
        product.Attention.Json.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == kind)
            .Select(item => item.GetProperty("contract").GetString()).Order());

    [Fact]
    public async Task Referral_Released_TellsThePartnerWhatItsItemsOwe()
    {
        Assert.Equal(201, product.Released.Status);
        var updated = Assert.Single((await product.Since("monthly-referred")).Select(fact => fact.Data).OfType<ReferralUpdated>());
        Assert.Equal("60521.62 CNY", updated.Outstanding.ToString());
        Assert.False((await product.Position("monthly-referred")).Referrals.All[0].Overclaims);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Monitors_OfPaymentsOfAnEarlierBuild_EndAndEachOpenItemHasOne(string name)
    {
        var contract = Recorded.First.Contract(name);
        var position = await product.Position(name);
        var file = (await product.Host.Services.GetRequiredService<IStreams>().Read(contract))!;
        var before = Position.Of(file with { Facts = [.. file.Facts.Where(fact => fact.RecordedAt <= Recorded.First.Clock)] });
        foreach (var payment in position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment))
        {
            Assert.True(
                product.Soon.GetValueOrDefault(InstanceIds.Obligation(contract.Contract, payment.Number)) is null or { RuntimeStatus: OrchestrationRuntimeStatus.Completed });
        }

        var watched = product.Soon.Values
            .Where(instance => instance.Name == nameof(OpenItemMonitor) && instance.InstanceId.StartsWith(contract.Contract + ":", StringComparison.Ordinal))
            .Where(instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Running)
            .Select(instance => instance.InstanceId);
        Assert.Equal(Watch.Of(before).Items.Select(item => InstanceIds.Item(contract.Contract, item)).Order(), watched.Order());
    }

    [Fact]
    public async Task Register_FirstSweep_WritesEveryLineAgainAndRemembersItsBasis()
    {
        var register = product.Host.Services.GetRequiredService<IRegister>();
        Assert.Equal(RegisterBasis.Current, await register.Basis());
        var lines = (await register.Contracts(new(ContractFlowHost.TenantId, Limit: 100))).Items;
        Assert.Equal(Recorded.First.Names.Count(), lines.Length);
        Assert.All(lines, line => Assert.NotNull(line.Attention));
    }

    [Fact]
    public async Task Steps_OfEveryContract_AreTakenOnceForEachItem()
    {
        foreach (var name in Recorded.First.Names)
        {
            var position = await product.Position(name);
            var told = position.Notices.ByKey.Values
                .Where(notice => notice.Queued is { Obligation: { } number } && position.Obligation(number).Kind == ObligationKind.Payment)
                .SelectMany(notice => notice.Subjects.Select(item => (
                    Step: (item, notice.Queued.Rung, notice.Queued.Recipient, notice.Queued.Channel),
                    IsNew: notice.QueuedAt > Recorded.First.Clock)));

            // What was announced too soon is announced again in its time.
            Assert.Equal(
                name == "late-filed-offered" ? ["d+30"] : [],
                told.GroupBy(notice => notice.Step, notice => notice.IsNew)
                    .Where(step => step.Count() > 1 && step.Any(isNew => isNew))
                    .Select(step => step.Key.Rung).Distinct());
        }
    }
}
