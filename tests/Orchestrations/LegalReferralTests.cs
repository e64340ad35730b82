using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Orchestrations.Tests.World;

namespace ContractFlow.Orchestrations.Tests;

public sealed class LegalReferralTests
{
    [Fact]
    public async Task Referral_AcceptedThenPaid_SendsTheCaseAndWithdraws()
    {
        await using var platform = await Referred();
        await platform.Answer("elbe", PartnerAnswer.Accepted, "a1");
        var referral = (await platform.Position()).Referrals.Find(1)!;
        Assert.Equal(ReferralStage.AtPartner, referral.Stage);
        Assert.NotNull(await platform.Documents.Get("acme", referral.PackSha256!));

        await platform.Pay("part", 10_000);
        await PayTheRest(platform);
        Assert.Equal(["referral.offered", "referral.case", "referral.updated", "referral.withdrawn"], platform.Sent.Select(message => message.Type));
        Assert.All(platform.Sent, message => Assert.Equal("elbe", message.Partner));
        Assert.Equal((Stage.Closed, Outcome.Fulfilled), ((await platform.Position()).Stage, (await platform.Position()).Outcome!.Value));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await platform.Instance(InstanceIds.Referral("c1", 1)))!.RuntimeStatus);
    }

    [Fact]
    public async Task Referral_Declined_IsOfferedToTheNextPartner()
    {
        await using var platform = await Referred();
        await platform.Answer("elbe", PartnerAnswer.Declined, "a1");
        Assert.Equal(["elbe", "maas"], platform.Sent.Select(message => message.Partner));
        Assert.Equal((ReferralStage.Offered, "maas"), ((await platform.Position()).Referrals.Find(1)!.Stage, (await platform.Position()).Referrals.Find(1)!.Partner));
    }

    [Fact]
    public async Task Referral_NobodyAnswers_LapsesPartnerByPartnerUntilUnplaced()
    {
        await using var platform = await Referred();
        await platform.GoTo(10, 20);
        var facts = await platform.Facts();
        Assert.Contains("referral:1:lapsed:elbe", facts);
        Assert.Contains("referral:1:lapsed:maas", facts);
        Assert.Equal(ReferralStage.Unplaced, (await platform.Position()).Referrals.Find(1)!.Stage);
        Assert.Equal(["elbe", "maas"], platform.Sent.Select(message => message.Partner));
    }

    [Fact]
    public async Task Referral_PaidBeforeAnybodyAnswers_IsWithdrawn()
    {
        await using var platform = await Referred();
        await PayTheRest(platform);
        Assert.Equal(["referral.offered", "referral.withdrawn"], platform.Sent.Select(message => message.Type));
        Assert.Equal(ReferralStage.Withdrawn, (await platform.Position()).Referrals.Find(1)!.Stage);
        Assert.Equal(Stage.Closed, (await platform.Position()).Stage);
    }

    internal static async Task<Platform> Referred()
    {
        var platform = await Platform.Delivered();
        await platform.GoTo(9, 29);
        return platform;
    }

    internal static async Task PayTheRest(Platform platform)
    {
        var position = await platform.Position();
        await platform.Pay("rest", ReferralDecisions.Outstanding(position, position.Referrals.Find(1)!).Amount);
    }
}
