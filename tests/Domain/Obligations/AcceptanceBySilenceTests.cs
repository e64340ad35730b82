using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

public sealed class AcceptanceBySilenceTests
{
    [Fact]
    public void Decide_WindowOver_SilenceAcceptsAndDatesThePayments()
    {
        var contract = Effective().Deliver().On(2026, 3, 9, 23);
        Assert.Empty(contract.Watch(Goods).Facts);

        var (facts, decision) = contract.On(2026, 3, 10, 0).Watch(Goods);

        Assert.Equal(new LocalDate(2026, 3, 10), Assert.IsType<DeliveryDeemedAccepted>(Assert.Single(facts)).On);
        Assert.True(decision.Ended);
        Assert.Equal(new LocalDate(2026, 4, 9), contract.Standing(Balance).DueDate);
    }

    [Fact]
    public void Decide_SeenLate_CountsFromTheSameDay()
    {
        var contract = Effective().Deliver().On(2026, 3, 25).Watched(Goods);

        Assert.Equal(new LocalDate(2026, 4, 9), contract.Standing(Balance).DueDate);
    }

    [Fact]
    public void Decide_PartRejected_AcceptsOnlyTheRest()
    {
        var contract = Effective().Deliver();
        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, null, [new(2, 40)], "Bent."));

        var deemed = Assert.IsType<DeliveryDeemedAccepted>(contract.On(2026, 3, 10).Watch(Goods).Facts[0]);

        Assert.Equal([new LineQuantity(1, 100)], deemed.Lines);
        Assert.False(contract.Standing(Goods).IsEnded);
    }
}
