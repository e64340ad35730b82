using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

public sealed class InvoiceRulesTests
{
    [Fact]
    public void Issue_PartInvoice_DatesThatShare()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30))));

        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(2500)));

        var part = Assert.Single(contract.Items(2));
        Assert.Equal((Eur(2500), new LocalDate(2026, 4, 1)), (part.Amount, part.Due.Date));
    }

    [Fact]
    public void Issue_ReceiptAnchored_CountsFromTheReceipt()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30, Anchor.InvoiceReceipt)))).On(2026, 3, 10);

        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(10_000), Signed, new LocalDate(2026, 3, 9)));

        Assert.Equal(new LocalDate(2026, 4, 8), contract.Standing(2).DueDate);
    }

    [Theory]
    [InlineData("2026-02-28", false, false)]
    [InlineData("2026-03-01", false, false)]
    [InlineData("2026-03-02", false, true)] // The day it took effect.
    [InlineData("2026-02-28", true, true)]
    public void Issue_BeforeTheContract_IsTakenOnlyWhereItCoversEarlierDeliveries(string issuedOn, bool coversEarlier, bool taken)
    {
        var contract = Effective(change: agreement => agreement with { CoversEarlier = coversEarlier }).On(2026, 3, 20);

        var refused = Record.Exception(() => contract.Invoice("R-1", 5, NodaTime.Text.LocalDatePattern.Iso.Parse(issuedOn).Value)) as RefusedException;

        Assert.Equal(taken ? (null, null) : ("date-before-contract", "/issuedOn"), (refused?.Code, refused?.Pointer));
        Assert.Equal(taken ? 1 : 0, contract.Position.Ledger.Invoices.Length);
    }

    [Fact]
    public void Issue_AdvanceInvoice_LeavesTheBalanceUndatedUntilItsOwn()
    {
        var plan = Plan((30, PaymentTerms.NetDays(0, Anchor.Signature)), (70, PaymentTerms.NetDays(30)));
        var contract = Effective(plan, agreement => agreement with { Price = Eur(100_000) }, new LocalDate(2025, 6, 2)).Invoice("A-1", 30_000).Pay(30_000);

        var before = contract.On(2025, 9, 5).Watch(Balance).Facts;
        Assert.Equal((0, Eur(70_000), 0), (contract.Items(Balance).Length, contract.Outstanding(Balance), before.Length));
        contract.Invoice("S-1", 70_000);

        var item = Assert.Single(contract.Items(Balance));
        Assert.Equal((Eur(70_000), new LocalDate(2025, 10, 6), "S-1"), (item.Amount, item.Due.Date, item.Document)); // 5 October is a Sunday.
        Assert.Empty(contract.On(2025, 9, 24).Watch(Balance).Facts);
    }

    [Fact]
    public void Waive_PartOfSeveralItems_IsRefusedWithoutAnItem()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30))), agreement => agreement with { Price = Eur(9000) })
            .Invoice("R-1", 2000).On(2026, 4, 20).Invoice("R-2", 7000);

        var refused = contract.Refused(() => contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", 2, Component.Principal, Eur(7000), "goodwill")));
        Assert.Equal(("item-missing", "/item"), (refused?.Code, refused?.Pointer));
        Assert.Contains("2-3 (2000.00 EUR), 2-4 (7000.00 EUR)", refused!.Message, StringComparison.Ordinal);

        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", 2, Component.Principal, Eur(7000), "goodwill", "2-4"));

        Assert.Equal((Eur(2000), Eur(0)), (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding));
    }

    public static TheoryData<IssueInvoice, string, string> Bad => new()
    {
        { new("R-1", Eur(10_000.01m)), "over-invoice", "/amount" },
        { new("R-1", Eur(0)), "invalid-amount", "/amount" },
        { new("R-1", Money.Of("5", "USD")), "currency-mismatch", "/amount" },
        { new("R-1", Eur(5), new LocalDate(2026, 3, 3)), "future-date", "/issuedOn" },
        { new("R-1", Eur(5), null, new LocalDate(2026, 3, 1)), "invalid-value", "/receivedOn" },
        { new(" ", Eur(5)), "invalid-value", "/invoice" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Issue_BadCommand_IsRefusedByName(IssueInvoice command, string code, string pointer)
    {
        var contract = Effective();
        var refused = contract.Refused(() => contract.Do(InvoiceRules.Issue, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Issue_Repeated_ChangesNothingAndOtherContentIsRefused()
    {
        var contract = Effective();
        contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(10_000)));

        Assert.Empty(contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(10_000))));
        Assert.Equal("invoice-conflict", contract.Refusal(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(9000))));
    }

    [Fact]
    public void Waive_WholeDebt_GivesItUp()
    {
        var contract = Effective();

        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(3000), "goodwill"));

        Assert.Equal(ObligationState.Waived, contract.Standing(Deposit).State);
    }

    [Fact]
    public void Waive_PartAndPaidRest_IsFulfilled()
    {
        var contract = Effective();
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(1), "goodwill"));

        contract.Pay(2999, Deposit);

        Assert.Equal(ObligationState.Fulfilled, contract.Standing(Deposit).State);
    }

    public static TheoryData<WaiveDebt, string> BadWaivers => new()
    {
        { new("w1", Deposit, Component.Principal, Eur(3000.01m), "x"), "over-waiver" },
        { new("w1", Deposit, Component.Interest, Eur(0.01m), "x"), "over-waiver" },
        { new("w1", Deposit, Component.Discount, Eur(1), "x"), "invalid-value" },
        { new("w1", Deposit, null, Eur(1), "x"), "invalid-value" },
        { new("w1", Goods, Component.Principal, Eur(1), "x"), "unknown-obligation" },
        { new("w1", Deposit, Component.Principal, Eur(1), ""), "invalid-value" },
    };

    [Theory]
    [MemberData(nameof(BadWaivers))]
    public void Waive_BadCommand_IsRefused(WaiveDebt command, string code) => Assert.Equal(code, Effective().Refusal(InvoiceRules.Waive, command));

    [Fact]
    public void Waive_Repeated_WaivesOnce()
    {
        var contract = Effective();
        var waiver = new WaiveDebt("w1", Deposit, Component.Principal, Eur(1000), "goodwill");
        contract.Do(InvoiceRules.Waive, waiver);

        Assert.Empty(contract.Do(InvoiceRules.Waive, waiver));
        Assert.Equal("waiver-conflict", contract.Refusal(InvoiceRules.Waive, waiver with { Amount = Eur(2) }));
        Assert.Equal(Eur(2000), contract.Outstanding(Deposit));
    }
}
