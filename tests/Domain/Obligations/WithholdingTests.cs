using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>30% of 10,000.00 EUR are paid in advance, due on 2026-03-12; the goods are due on Wednesday 2026-04-15.</summary>
public sealed class WithholdingTests
{
    private static Case InAdvance(bool advance = true) => Effective(Plan(
        (30, PaymentTerms.NetDays(10, Anchor.Signature) with { Advance = advance }), (70, PaymentTerms.NetDays(30, Anchor.Acceptance))));

    private static string[] Steps(Case contract) => [.. contract.Watch(Goods).Facts.OfType<RungReached>().Select(step => step.Rung)];

    [Theory]
    [InlineData(true, 0, false)]
    [InlineData(true, 2999.99, false)]
    [InlineData(true, 3000, true)]
    [InlineData(false, 0, true)]
    public void Watch_DeliveryWhoseAdvanceIsUnpaid_RemindsNobody(bool advance, decimal paid, bool reminded)
    {
        var contract = InAdvance(advance);
        if (paid > 0)
        {
            contract.On(2026, 3, 12).Pay(paid, Deposit);
        }

        contract.On(2026, 4, 22);

        Assert.Equal(reminded, Steps(contract).Length > 0);
        Assert.Equal(reminded, contract.Position.Notices.ByKey.Values.Any(notice => notice.Queued.Obligation == Goods));
    }

    [Fact]
    public void Watch_AdvanceNotDueYet_StillRemindsOfTheDelivery()
    {
        var contract = Effective(
            Plan((100, PaymentTerms.On(new LocalDate(2026, 4, 14)) with { Advance = true }))).On(2026, 4, 8);

        Assert.Equal(["d-7"], Steps(contract));
    }

    [Fact]
    public void Watch_AdvanceWhollyDisputed_StillRemindsOfTheDelivery() => Assert.NotEmpty(Steps(InAdvance().Dispute(Deposit, 3000).On(2026, 4, 16)));

    [Fact]
    public void Watch_AdvancePaidAfterTheDayOfDelivery_GivesTheSupplierItsTimeAgain()
    {
        var contract = InAdvance().On(2026, 5, 4);
        Assert.Empty(Steps(contract));

        contract.Pay(3000, Deposit);

        Assert.DoesNotContain("d+7", Steps(contract));
        Assert.DoesNotContain("d+7", Steps(contract.On(2026, 5, 8)));
        Assert.Contains("d+7", Steps(contract.On(2026, 5, 12)));
    }

    [Fact]
    public void Watch_AdvancePaidInTime_ChangesNothing() =>
        Assert.Equal(Steps(InAdvance(false).On(2026, 3, 12).Pay(3000, Deposit).On(2026, 4, 22)), Steps(InAdvance().On(2026, 3, 12).Pay(3000, Deposit).On(2026, 4, 22)));
}
