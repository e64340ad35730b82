using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Delivery;

public sealed class QuantitiesTests
{
    private static Quantities Of(decimal bolts, decimal brackets) => Quantities.Of([new(1, bolts), new(2, brackets)]);

    private static Agreement Priced(decimal bolt, decimal bracket) => Effective(change: agreement => agreement with
    {
        Goods = [new(1, "A", "Bolts", 100, "piece", Eur(bolt)), new(2, "B", "Brackets", 40, "piece", Eur(bracket))],
    }).Position.Agreement;

    [Theory]
    [InlineData(100, 40, 1)]
    [InlineData(100, 0, 0.6)]
    [InlineData(0, 40, 0.4)]
    [InlineData(25, 10, 0.25)]
    [InlineData(0, 0, 0)]
    [InlineData(200, 40, 1)]
    public void ShareOf_Goods_IsTheirShareByValue(decimal bolts, decimal brackets, decimal share) =>
        Assert.Equal(share, Of(bolts, brackets).ShareOf(Priced(60, 100)));

    [Theory]
    [InlineData(100, 40, 1)]
    [InlineData(100, 39, 0)]
    [InlineData(0, 0, 0)]
    public void ShareOf_GoodsWithoutValue_IsAllOrNothing(decimal bolts, decimal brackets, decimal share) =>
        Assert.Equal(share, Of(bolts, brackets).ShareOf(Priced(0, 0)));

    [Theory]
    [InlineData(30, 10, true)]
    [InlineData(30, 9, false)]
    [InlineData(31, 10, true)]
    public void Covers_Other_IsLineByLine(decimal bolts, decimal brackets, bool covers) =>
        Assert.Equal(covers, Of(bolts, brackets).Covers(Of(30, 10)));

    [Fact]
    public void Arithmetic_LineByLine_NeverGoesBelowZero()
    {
        Assert.Equal([new(1, 35), new(2, 12)], Of(30, 10).Plus(Of(5, 2)).Lines);
        Assert.Equal([new LineQuantity(1, 25)], Of(30, 10).Minus(Of(5, 12)).Lines);
        Assert.Equal([new(1, 5), new(2, 10)], Of(30, 10).AtMost(Of(5, 12)).Lines);
        Assert.Equal([new LineQuantity(1, 7)], Quantities.Of([new(1, 3), new(1, 4), new(2, 0)]).Lines);
        Assert.True(Of(0, 0).IsNone);
    }

    [Fact]
    public void State_RejectedInPart_IsHeldLessAndToShipAgain()
    {
        var contract = Effective().Ship().Deliver();
        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, [new(1, 100)], [new(2, 10)], "Bent."));
        var (state, agreement) = (contract.Position.Delivery, contract.Position.Agreement);

        Assert.Equal([new(1, 100), new(2, 30)], state.Held.Lines);
        Assert.Equal([new LineQuantity(2, 10)], state.ToShip(agreement).Lines);
        Assert.Equal([new LineQuantity(2, 10)], state.ToHold(agreement).Lines);
        Assert.Equal([new LineQuantity(2, 10)], state.ToArrive(agreement).Lines);
        Assert.Equal([new(1, 100), new(2, 30)], state.Arrivals[0].Retained.Lines);
        Assert.Equal([new LineQuantity(1, 100)], Assert.Single(state.Accepted).Lines.Lines);
    }

    [Fact]
    public void State_RejectedAlone_AcceptsNothing()
    {
        var contract = Effective().Deliver();
        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, null, [new(2, 10)], "Bent."));

        Assert.Empty(contract.Position.Delivery.Accepted);
    }
}
