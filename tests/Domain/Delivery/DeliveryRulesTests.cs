using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Delivery;

public sealed class DeliveryRulesTests
{
    [Fact]
    public void Ship_NoLines_ShipsEverythingLeft()
    {
        var contract = Case.Effective().Ship("s1", new LineQuantity(1, 30));

        var shipped = Assert.IsType<GoodsShipped>(Assert.Single(contract.Do(DeliveryRules.Ship, new ShipGoods("s2"))));

        Assert.Equal([new(1, 70), new(2, 40)], shipped.Lines);
        Assert.Equal(Case.Signed, shipped.On);
    }

    [Fact]
    public void Deliver_NoLines_TakesWhatIsOnItsWayOrElseEverything()
    {
        var contract = Case.Effective().Ship("s1", new LineQuantity(1, 30)).Deliver("d1");
        Assert.Equal([new LineQuantity(1, 30)], contract.Position.Delivery.Arrivals[0].Arrived.Lines);

        contract.Deliver("d2");

        Assert.Equal([new(1, 70), new(2, 40)], contract.Position.Delivery.Arrivals[1].Arrived.Lines);
    }

    [Theory]
    [InlineData(5, "2026-04-09")] // Good Friday and Easter Monday are no business days.
    [InlineData(1, "2026-04-01")]
    [InlineData(0, "2026-03-31")]
    public void Deliver_InspectionDays_CountBusinessDaysAtTheBuyers(int days, string until)
    {
        var contract = Case.Effective(change: agreement => agreement with { Delivery = agreement.Delivery with { InspectionDays = days } }).On(2026, 3, 31).Deliver();

        Assert.Equal(until, contract.Position.Delivery.Arrivals[0].InspectUntil.ToString("uuuu-MM-dd", null));
    }

    [Theory]
    [InlineData(1, 101, "over-delivery", "/lines")]
    [InlineData(3, 1, "unknown-line", "/lines/0/line")]
    [InlineData(1, -1, "invalid-quantity", "/lines/0/quantity")]
    [InlineData(1, 0, "invalid-quantity", "/lines/0/quantity")]
    [InlineData(1, 1_000_000_000_000, "invalid-quantity", "/lines/0/quantity")]
    [InlineData(1, 0.0000001, "invalid-quantity", "/lines/0/quantity")]
    public void Deliver_BadLine_IsRefusedByName(int line, decimal quantity, string code, string pointer)
    {
        var contract = Case.Effective();

        var refused = contract.Refused(() => contract.Deliver("d1", new LineQuantity(line, quantity)));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Deliver_SameLineTwice_CountsTogether()
    {
        var contract = Case.Effective();

        Assert.Equal("over-delivery", contract.Refused(() => contract.Deliver("d1", new(1, 60), new(1, 60)))?.Code);
    }

    [Fact]
    public void Deliver_MoreThanIsLeft_IsRefusedUntilSomethingIsRejected()
    {
        var contract = Case.Effective().Deliver();
        Assert.Equal("over-delivery", contract.Refused(() => contract.Deliver("d2", new LineQuantity(2, 1)))?.Code);
        Assert.Equal("nothing-left", contract.Refused(() => contract.Deliver("d2"))?.Code);

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, null, [new(2, 4)], "Bent."));
        contract.Deliver("d2");

        Assert.Equal([new LineQuantity(2, 4)], contract.Position.Delivery.Arrivals[1].Arrived.Lines);
    }

    [Fact]
    public void Deliver_SameIdSameContent_ChangesNothing()
    {
        var contract = Case.Effective().Deliver();

        Assert.Empty(contract.Do(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4")));
        contract.On(2026, 3, 20);
        Assert.Empty(contract.Do(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4")));
    }

    [Fact]
    public void Deliver_SameIdOtherContent_IsRefused()
    {
        var contract = Case.Effective().Deliver();

        Assert.Equal("delivery-conflict", contract.Refusal(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 5")));
        Assert.Equal("delivery-conflict", contract.Refusal(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4", [new(1, 1)])));
    }

    [Theory]
    [InlineData("2026-03-03", "future-date")]
    [InlineData("2026-03-01", "date-before-contract")]
    public void Ship_DayOutOfRange_IsRefused(string on, string code)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value;

        Assert.Equal(code, Case.Effective().Refusal(DeliveryRules.Ship, new ShipGoods("s1", On: day)));
        Assert.Equal(code, Case.Effective().Refusal(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4", On: day)));
    }

    [Fact]
    public void Ship_Today_IsTheContractsZoneNotUtc()
    {
        // 23:30 UTC on the 2nd is the 3rd in Berlin.
        var contract = Case.Effective().At(Instant.FromUtc(2026, 3, 2, 23, 30));

        contract.Do(DeliveryRules.Ship, new ShipGoods("s1", On: new LocalDate(2026, 3, 3)));

        Assert.Single(contract.Position.Delivery.Shipped);
    }

    [Fact]
    public void Ship_MoreThanOrdered_IsRefused() =>
        Assert.Equal("over-shipment", Case.Effective().Refusal(DeliveryRules.Ship, new ShipGoods("s1", [new(2, 41)])));

    [Fact]
    public void AnyCommand_ContractNotSigned_IsRefused()
    {
        var contract = Case.Drafted();

        Assert.Equal("contract-not-effective", contract.Refusal(DeliveryRules.Ship, new ShipGoods("s1")));
        Assert.Equal("contract-not-effective", contract.Refusal(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" s1")]
    [InlineData(null)]
    [InlineData("s\n1")]
    public void Ship_BadId_IsRefused(string? id)
    {
        var contract = Case.Effective();
        var refused = contract.Refused(() => contract.Do(DeliveryRules.Ship, new ShipGoods(id!)));

        Assert.Equal(("invalid-value", "/shipment"), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Deliver_BadProof_IsRefused() =>
        Assert.Equal("invalid-value", Case.Effective().Refusal(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4", ProofSha256: "abc")));

    [Fact]
    public void Deliver_AllAccepted_FulfilsTheDelivery()
    {
        var contract = Case.Effective().Deliver();
        Assert.Equal(ObligationState.Open, contract.Standing(Case.Goods).State);

        contract.Accept();

        Assert.Equal(ObligationState.Fulfilled, contract.Standing(Case.Goods).State);
    }
}
