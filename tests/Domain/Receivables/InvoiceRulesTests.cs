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
