using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Delivery;

public sealed class InspectionRulesTests
{
    [Fact]
    public void Inspect_PartlyAccepted_DatesThatShareOfThePayments()
    {
        var contract = Effective().Deliver();

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, [new(1, 100)], [new(2, 10)], "Bent."));

        var part = Assert.Single(contract.Items(Balance));
        Assert.Equal(Eur(3600), part.Amount); // 60% of the 6000.00 accepted
        Assert.Equal([new LineQuantity(2, 30)], contract.Position.Delivery.Arrivals[0].UnderInspection.Lines);
    }

    [Fact]
    public void Inspect_Rejected_GoodsAreOwedAgain()
    {
        var contract = Effective().Deliver();

        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rusty."));

        Assert.True(contract.Position.Delivery.Held.IsNone);
        Assert.Equal(new LocalDate(2026, 4, 15), contract.Standing(Goods).DueDate);
        contract.On(2026, 4, 16);
        Assert.Equal(ObligationState.Overdue, contract.Standing(Goods).State);
    }

    [Fact]
    public void Inspect_RejectedAndComeAgain_PartsAddUpToTheWhole()
    {
        var contract = Effective().Deliver();
        contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Partial, [new(1, 33)], [new(1, 67), new(2, 40)], "Rusty."));
        contract.On(2026, 3, 9).Deliver("d2").Accept("d2");

        var parts = contract.Items(Balance);

        Assert.Equal(2, parts.Length);
        Assert.Equal(Eur(6000), parts[0].Amount + parts[1].Amount);
    }

    [Fact]
    public void Inspect_AfterTheWindow_IsRefusedAsAccepted()
    {
        var contract = Effective().Deliver().On(2026, 3, 10);

        Assert.Equal("inspection-closed", contract.Refusal(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rusty.")));
    }

    [Fact]
    public void Inspect_LastDayOfTheWindow_Counts()
    {
        var contract = Effective().Deliver().On(2026, 3, 9, 23);

        Assert.Single(contract.Do(InspectionRules.Inspect, new InspectGoods("i1", "d1", Verdict.Rejected, Reason: "Rusty.")));
    }

    public static TheoryData<InspectGoods, string, string?> Bad => new()
    {
        { new("i1", "d9", Verdict.Accepted), "unknown-delivery", "/delivery" },
        { new("i1", "d1", null), "invalid-value", "/verdict" },
        { new("i1", "d1", Verdict.Accepted, [new(1, 1)]), "invalid-value", "/verdict" },
        { new("i1", "d1", Verdict.Partial), "invalid-value", "/accepted" },
        { new("i1", "d1", Verdict.Partial, [new(1, 60)], [new(1, 41)], "Rusty."), "over-inspection", "/accepted" },
        { new("i1", "d1", Verdict.Partial, [new(7, 1)]), "unknown-line", "/accepted/0/line" },
        { new("i1", "d1", Verdict.Partial, null, [new(1, -2)], "Rusty."), "invalid-quantity", "/rejected/0/quantity" },
        { new("i1", "d1", Verdict.Rejected), "invalid-value", "/reason" },
        { new("", "d1", Verdict.Accepted), "invalid-value", "/inspection" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Inspect_BadCommand_IsRefusedByName(InspectGoods command, string code, string? pointer)
    {
        var contract = Effective().Deliver();

        var refused = contract.Refused(() => contract.Do(InspectionRules.Inspect, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Inspect_Repeated_ChangesNothingAndOtherContentIsRefused()
    {
        var contract = Effective().Deliver().Accept();

        Assert.Empty(contract.Do(InspectionRules.Inspect, new InspectGoods("i-d1", "d1", Verdict.Accepted)));
        Assert.Equal("inspection-conflict", contract.Refusal(InspectionRules.Inspect, new InspectGoods("i-d1", "d1", Verdict.Rejected, Reason: "Rusty.")));
        Assert.Equal("nothing-left", contract.Refusal(InspectionRules.Inspect, new InspectGoods("i2", "d1", Verdict.Accepted)));
    }
}
