using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

public sealed class WatchTests
{
    [Fact]
    public void Of_Effective_IsTheDeliveryAndEveryOpenItem()
    {
        var contract = Effective().Deliver().Accept();
        Assert.Empty(Watch.Of(contract.Position).Obligations);
        Assert.Equal(["2-2", "3-4", "4-4"], Watch.Of(contract.Position).Items);

        contract.Pay(3000, Deposit);
        Assert.Equal(["3-4", "4-4"], Watch.Of(contract.Position).Items);
    }

    [Fact]
    public void Of_NothingDelivered_IsTheDeliveryAndWhatIsDated()
    {
        var watch = Watch.Of(Effective().Position);

        Assert.Equal([Goods], watch.Obligations);
        Assert.Equal(["2-2"], watch.Items);
    }

    [Fact]
    public void Of_PaidButCreditStillHeld_IsWatchedUntilItIsReleased()
    {
        var contract = Effective().On(2026, 3, 19).Watched(Deposit).Pay(3000, Deposit);
        Assert.Contains("2-2", Watch.Of(contract.Position).Items);

        Assert.DoesNotContain("2-2", Watch.Of(contract.Watched(Deposit).Position).Items);
    }

    [Fact]
    public void Of_Referred_IsTheReferralUntilItIsOver()
    {
        var contract = Effective().Referred(Deposit);
        Assert.Equal([1], Watch.Of(contract.Position).Referrals);

        Assert.Empty(Watch.Of(contract.Add("over", new ReferralWithdrawn(1, "paid")).Position).Referrals);
    }
}
