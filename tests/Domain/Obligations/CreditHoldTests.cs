using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

public sealed class CreditHoldTests
{
    private static Case Held() => Effective().On(2026, 3, 19).Watched(Deposit);

    [Fact]
    public void Decide_SevenDaysOverdue_HoldsCredit() => Assert.Equal(["2-2"], Held().Position.Ladder.CreditHolds);

    [Fact]
    public void Decide_Paid_ReleasesIt() => Assert.Empty(Held().Pay(3000, Deposit).Watched(Deposit).Position.Ladder.CreditHolds);

    [Fact]
    public void Decide_PartPaid_KeepsIt() => Assert.Equal(["2-2"], Held().Pay(2999, Deposit).Watched(Deposit).Position.Ladder.CreditHolds);

    [Fact]
    public void Decide_RestDisputed_ReleasesIt() => Assert.Empty(Held().Dispute(Deposit, 3000).Watched(Deposit).Position.Ladder.CreditHolds);

    [Fact]
    public void Decide_PaymentReversed_HoldsAgain()
    {
        var contract = Held().Pay(3000, Deposit, "p1").Watched(Deposit).Reverse("p1").Watched(Deposit);

        Assert.Equal(["2-2"], contract.Position.Ladder.CreditHolds);
        Assert.Equal(2, contract.File.Facts.Count(fact => fact.Data is CreditHeld));
    }

    [Fact]
    public void Live_HoldStillOn_KeepsTheContractOpen()
    {
        var contract = Held().Deliver().Accept().Pay(10_000);
        contract.Live();
        Assert.Equal(Domain.Contracts.Stage.Effective, contract.Position.Stage);

        contract.Watched(Deposit).Live();

        Assert.Equal(Domain.Contracts.Stage.Closed, contract.Position.Stage);
    }
}
