using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

public sealed class WatchTests
{
    [Fact]
    public void Of_Effective_IsEveryObligationStillOpen()
    {
        var contract = Effective();
        Assert.Equal(contract.Position.Obligations.Select(obligation => obligation.Number), Watch.Of(contract.Position).Obligations);

        contract.Pay(3000, Deposit);
        Assert.DoesNotContain(Deposit, Watch.Of(contract.Position).Obligations);
    }

    [Fact]
    public void Of_PaidButCreditStillHeld_IsWatchedUntilItIsReleased()
    {
        var contract = Effective().On(2026, 3, 19).Watched(Deposit).Pay(3000, Deposit);
        Assert.Contains(Deposit, Watch.Of(contract.Position).Obligations);

        Assert.DoesNotContain(Deposit, Watch.Of(contract.Watched(Deposit).Position).Obligations);
    }

    [Fact]
    public void Of_Referred_IsTheReferralUntilItIsOver()
    {
        var contract = Effective().On(2026, 4, 13).Watched(Deposit);
        Assert.Equal([1], Watch.Of(contract.Position).Referrals);

        Assert.Empty(Watch.Of(contract.Add("over", new ReferralWithdrawn(1, "paid")).Position).Referrals);
    }
}
