using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Delivery;

/// <summary>
/// Which field and which figures refusals of shipments, deliveries and inspections name. Ordered: 100 bolts (line 1) and 40 brackets
/// (line 2).
/// </summary>
public sealed class DeliveryRefusalTests
{
    private static readonly string Sha = new('a', 64);

    public static TheoryData<ShipGoods, string, string, string> Shipments => new()
    {
        { new("s1", [new(2, 40.5m)]), "over-shipment", "/lines", "Line 2: 40.5 is given, but only 40 is left to ship" },
        { new("s1", [new(1, 1), new(9, 1)]), "unknown-line", "/lines/1/line", "Line 9 is none of the contract's; it has 1, 2." },
        { new("s1", [new(1, 0)]), "invalid-quantity", "/lines/0/quantity", "Line 1: the quantity 0 is given" },
        { new("s1", [new(1, 0.0000001m)]), "invalid-quantity", "/lines/0/quantity",
            "quantity 0.0000001 is given; one above zero and below 10^12 with at most 6 decimals" },
        { new("s1", [null!]), "unknown-line", "/lines/0/line", "it has 1, 2" },
        { new("s1", []), "invalid-quantity", "/lines", "empty" },
        { new("s1", Carrier: new string('x', 501)), "invalid-value", "/carrier", "at most 500 characters" },
        { new("s1", Tracking: new string('x', 501)), "invalid-value", "/tracking", "at most 500 characters" },
        { new("s1", On: Case.Signed.PlusDays(1)), "future-date", "/on", "2026-03-03" },
        { new("s1", On: Case.Signed.PlusDays(-1)), "date-before-contract", "/on",
            "2026-03-01 is before the contract took effect on 2026-03-02" },
    };

    [Theory]
    [MemberData(nameof(Shipments))]
    public void Ship_Impossible_NamesTheFieldAndTheFigures(ShipGoods command, string code, string pointer, string words) =>
        Effective().Refuses(DeliveryRules.Ship, command, code, pointer, words);

    public static TheoryData<DeliverGoods, string, string, string> Deliveries => new()
    {
        { new("d1", "gate 4", [new(1, 100.000001m)]), "over-delivery", "/lines",
            "Line 1: 100.000001 is given, but only 100 is left to deliver" },
        { new("d1", "gate 4", [new(1, 1_000_000_000_000m)]), "invalid-quantity", "/lines/0/quantity", "1000000000000" },
        { new("d1", "gate 4", []), "invalid-quantity", "/lines", "empty" },
        { new("", "gate 4"), "invalid-value", "/delivery", "100 printable characters" },
        { new("d1", ""), "invalid-value", "/receivedBy", "1 to 200 characters" },
        { new("d1", new string('x', 201)), "invalid-value", "/receivedBy", "1 to 200 characters" },
        { new("d1", "gate 4", ProofSha256: Sha[1..]), "invalid-value", "/proofSha256", $"'{Sha[1..]}' is no SHA-256 digest: 64" },
        { new("d1", "gate 4", ProofSha256: Sha[1..] + "A"), "invalid-value", "/proofSha256", "lower-case hexadecimal" },
        { new("d1", "gate 4", ProofSha256: Sha[1..] + "g"), "invalid-value", "/proofSha256", "hexadecimal" },
        { new("d1", "gate 4", On: Case.Signed.PlusDays(-1)), "date-before-contract", "/on",
            "2026-03-01 is before the contract took effect on 2026-03-02" },
    };

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void Deliver_Impossible_NamesTheFieldAndTheFigures(DeliverGoods command, string code, string pointer, string words) =>
        Effective().Refuses(DeliveryRules.Deliver, command, code, pointer, words);

    [Fact]
    public void Deliver_AtTheBounds_IsTaken()
    {
        var contract = Effective();

        Assert.Single(contract.Do(DeliveryRules.Deliver, new DeliverGoods("d1", new string('x', 200), [new(1, 0.000001m)], Sha)));
        Assert.Single(contract.Do(DeliveryRules.Deliver, new DeliverGoods("d2", "g", [new(1, 99.999999m), new(2, 40)])));
        Assert.Single(contract.Do(DeliveryRules.Ship, new ShipGoods("s1", Carrier: new string('x', 500), Tracking: new string('x', 500))));
    }

    [Fact]
    public void Deliver_BeforeAContractThatCoversEarlierDeliveries_IsTaken() =>
        Assert.Single(Effective(change: agreement => agreement with { CoversEarlier = true })
            .Do(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4", On: Case.Signed.PlusDays(-1))));

    [Fact]
    public void ShipAndDeliver_NothingLeft_SayWhatIsThere()
    {
        var contract = Effective().Ship().Deliver();

        contract.Refuses(DeliveryRules.Ship, new ShipGoods("s2"), "nothing-left", "/lines", "Everything is shipped already.",
            "Name the lines");
        contract.Refuses(DeliveryRules.Deliver, new DeliverGoods("d2", "gate 4"), "nothing-left", "/lines",
            "Everything has arrived already.", "Name the lines");
    }

    [Fact]
    public void ShipAndDeliver_RepeatedLater_AreWhatTheyWereTheFirstTime()
    {
        var contract = Effective().Ship("s1", new LineQuantity(1, 30)).Ship("s2").Deliver("d1", new LineQuantity(1, 10)).Deliver("d2")
            .On(2026, 3, 5);

        Assert.Empty(contract.Do(DeliveryRules.Ship, new ShipGoods("s2")));
        Assert.Empty(contract.Do(DeliveryRules.Ship, new ShipGoods("s2", On: Case.Signed)));
        Assert.Empty(contract.Do(DeliveryRules.Deliver, new DeliverGoods("d2", "gate 4")));
        contract.Refuses(DeliveryRules.Ship, new ShipGoods("s2", On: new LocalDate(2026, 3, 5)), "shipment-conflict", "/shipment", "'s2'");
        contract.Refuses(DeliveryRules.Ship, new ShipGoods("s1", Carrier: "Rail"), "shipment-conflict", "/shipment", "'s1'");
        contract.Refuses(DeliveryRules.Deliver, new DeliverGoods("d2", "gate 5"), "delivery-conflict", "/delivery", "'d2'");
    }

    [Fact]
    public void ShipAndDeliver_ContractEndedEarly_AreRefused()
    {
        var contract = Effective().Add("end", new TerminationProposed(1, "Stopped.")).Add("over", new ContractTerminated(1, Case.Signed));

        contract.Refuses(DeliveryRules.Ship, new ShipGoods("s1"), "contract-terminated", null, "no more goods");
        contract.Refuses(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4"), "contract-terminated", null, "no more goods");
    }

    public static TheoryData<InspectGoods, string, string, string> Inspections => new()
    {
        { new("i1", "d9", Verdict.Accepted), "unknown-delivery", "/delivery", "'d9'" },
        { new("i1", "d1", null), "invalid-value", "/verdict", "accepted, partial or rejected" },
        { new("i1", "d1", Verdict.Rejected, null, [new(1, 1)], "Rusty."), "invalid-value", "/verdict", "'partial' only" },
        { new("i1", "d1", Verdict.Partial), "invalid-value", "/accepted", "'partial' names lines" },
        { new("i1", "d1", Verdict.Partial, [new(1, 60)], [new(1, 40.5m)], "Rusty."), "over-inspection", "/accepted",
            "Line 1: 100.5 is given, but only 100 is under inspection" },
        { new("i1", "d1", Verdict.Partial, null, [new(1, 1)]), "invalid-value", "/reason", "1 to 2000 characters" },
        { new("i1", "d1", Verdict.Accepted, Reason: new string('x', 2001)), "invalid-value", "/reason", "at most 2000 characters" },
    };

    [Theory]
    [MemberData(nameof(Inspections))]
    public void Inspect_Impossible_NamesTheFieldAndTheFigures(InspectGoods command, string code, string pointer, string words) =>
        Effective().Deliver().Refuses(InspectionRules.Inspect, command, code, pointer, words);

    [Fact]
    public void Inspect_OverOrTooLate_NamesTheDeliveryAndTheDay()
    {
        var contract = Effective().Deliver().Accept();
        contract.Refuses(InspectionRules.Inspect, new InspectGoods("i2", "d1", Verdict.Accepted), "nothing-left", "/delivery", "'d1'");
        contract.On(2026, 3, 10)
            .Refuses(InspectionRules.Inspect, new InspectGoods("i2", "d1", Verdict.Accepted), "inspection-closed", "/delivery",
            "'d1' ended on 2026-03-09");
        contract.Refuses(InspectionRules.Inspect, new InspectGoods("i-d1", "d1", Verdict.Rejected, Reason: "Rusty."), "inspection-conflict",
            "/inspection", "'i-d1'");
        contract.On(2026, 3, 20);
        Assert.Empty(contract.Do(InspectionRules.Inspect, new InspectGoods("i-d1", "d1", Verdict.Accepted)));
    }

    [Fact]
    public void Inspect_RejectedWhereNothingIsLeft_StillNeedsItsReason() =>
        Effective().Deliver().Accept()
            .Refuses(InspectionRules.Inspect, new InspectGoods("i2", "d1", Verdict.Rejected), "invalid-value", "/reason", "1 to 2000");

    [Fact]
    public void Inspect_ContractClosed_IsRefusedUnlessItWasFiledBefore()
    {
        var contract = Effective().Deliver().Accept().Pay(10_000).Watched(Goods);
        contract.Live();
        Assert.Equal(Stage.Closed, contract.Position.Stage);

        contract.Refuses(InspectionRules.Inspect, new InspectGoods("i2", "d1", Verdict.Accepted), "contract-closed", null, "Fulfilled");
        Assert.Empty(contract.Do(InspectionRules.Inspect, new InspectGoods("i-d1", "d1", Verdict.Accepted)));
        Assert.Empty(contract.Do(DeliveryRules.Deliver, new DeliverGoods("d1", "gate 4")));
    }
}
