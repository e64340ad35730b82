using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>When goods are delivered in time by the Incoterms rule: 100 bolts and 40 brackets by 2026-04-15, a Wednesday.</summary>
public sealed class DeliveryByIncotermTests
{
    private static Case By(string? rule) => Effective(change: agreement => agreement with { Delivery = agreement.Delivery with { Incoterm = rule } }).On(2026, 4, 14);

    [Theory]
    [InlineData("EXW", true)]
    [InlineData("FCA", true)]
    [InlineData("CPT", true)]
    [InlineData("CIP", true)]
    [InlineData("FAS", true)]
    [InlineData("FOB", true)]
    [InlineData("CFR", true)]
    [InlineData("CIF", true)]
    [InlineData("DAP", false)]
    [InlineData("DPU", false)]
    [InlineData("DDP", false)]
    [InlineData(null, false)]
    public void Watch_GoodsSentOffInTimeAndStillOnTheirWay_AreLateOnlyWhereTheyHaveToArrive(string? rule, bool delivered)
    {
        var contract = By(rule).Ship().On(2026, 4, 22);

        var standing = contract.Standing(Goods);
        var steps = contract.Watch(Goods).Facts.OfType<RungReached>().ToArray();

        Assert.Equal(delivered ? (ObligationState.Open, null) : (ObligationState.Overdue, (LocalDate?)new LocalDate(2026, 4, 15)), (standing.State, standing.DueDate));
        Assert.Equal(delivered, steps.Length == 0);
        Assert.Equal(delivered, contract.Standing(Goods).Level == 0);
    }

    [Fact]
    public void Watch_PartSentOff_IsLateUntilTheRestIs()
    {
        var contract = By("FOB").Ship("s1", new LineQuantity(1, 100)).On(2026, 4, 16);

        Assert.Contains(contract.Watch(Goods).Facts.OfType<NoticeQueued>(), notice => notice.Rung == "d+1");
        Assert.Null(contract.Ship("s2").Standing(Goods).DueDate);
    }

    [Fact]
    public void Watch_GoodsSentOff_AreInspectedFromTheirArrivalOn()
    {
        var contract = By("CIF").Ship().On(2026, 5, 4);
        Assert.Null(contract.Watch(Goods).Decision.WakeAt);

        contract.Deliver();

        Assert.Equal(Instant.FromUtc(2026, 5, 11, 22, 0), contract.Watch(Goods).Decision.WakeAt);
        Assert.False(contract.Standing(Goods).IsEnded);
        Assert.Equal(ObligationState.Fulfilled, contract.Accept().Standing(Goods).State);
    }

    [Fact]
    public void Watch_GoodsRejectedOnArrival_AreToBeSentOffAgain()
    {
        var contract = By("FCA").Ship().On(2026, 4, 16).Deliver();

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rust."));

        Assert.Equal((ObligationState.Overdue, (LocalDate?)new LocalDate(2026, 4, 15)), (contract.Standing(Goods).State, contract.Standing(Goods).DueDate));
        Assert.Null(contract.Ship("s2").Standing(Goods).DueDate);
    }
}
