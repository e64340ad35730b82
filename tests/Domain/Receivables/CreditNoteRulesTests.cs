using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>Credit notes lower an open item before and after it is paid.</summary>
public sealed class CreditNoteRulesTests
{
    // Item 2-3: invoice R-1 of 4,000.00, the whole price; item 3-3: its second portion.
    private static Case Invoiced(int percent = 100) => Effective(
        percent == 100 ? Plan((100, PaymentTerms.NetDays(30))) : Plan((percent, PaymentTerms.NetDays(30)), (100 - percent, PaymentTerms.NetDays(60))),
        agreement => agreement with { Price = Eur(4000) }).Invoice("R-1", 4000).On(2026, 3, 20);

    private static NoteCredit Note(decimal amount, string? item = null, string? invoice = "R-1") =>
        new("G-1", Eur(amount), "3 of 40 pieces rejected", item, item is null ? invoice : null);

    [Fact]
    public void Note_BeforePayment_LowersTheItem()
    {
        var contract = Invoiced();

        Assert.Single(contract.Do(CreditNoteRules.Note, Note(300)));

        Assert.Equal((Eur(3700), Eur(0)), (contract.Item("2-3").Outstanding, contract.Position.Ledger.Credit(Currency.Of("EUR"))));
        Assert.Equal(Eur(3700), contract.Outstanding(2));
    }

    [Fact]
    public void Note_AfterPayment_IsKeptCreditAndSaysWhy()
    {
        var contract = Invoiced().Pay(4000);

        var freed = contract.Do(CreditNoteRules.Note, Note(300)).OfType<PaymentAllocated>().Single();

        Assert.Equal((Eur(0), Eur(300)), (contract.Item("2-3").Outstanding, contract.Position.Ledger.Credit(Currency.Of("EUR"))));
        Assert.Equal("300.00 EUR is more than is owed now: it is the buyer's credit.", freed.Note);
    }

    [Fact]
    public void Note_AfterPartPayment_FreesOnlyWhatIsTooMuch()
    {
        var contract = Invoiced().Pay(3900);

        contract.Do(CreditNoteRules.Note, Note(300));

        Assert.Equal((Eur(0), Eur(200)), (contract.Item("2-3").Outstanding, contract.Position.Ledger.Credit(Currency.Of("EUR"))));
    }

    [Fact]
    public void Note_ClosedContract_IsKeptCreditAndItStaysClosed()
    {
        var contract = Effective().Deliver().Accept().Pay(10_000);
        contract.Live();
        Assert.Equal(Stage.Closed, contract.Position.Stage);

        contract.Do(CreditNoteRules.Note, Note(750, contract.Items(Balance)[0].Id));
        contract.Live();

        Assert.Equal((Stage.Closed, Eur(750)), (contract.Position.Stage, contract.Position.Ledger.Credit(Currency.Of("EUR"))));
    }

    [Fact]
    public void Note_Overdue_TheCreditedPartBearsNoInterest()
    {
        var (credited, smaller) = (Invoiced(), Effective(Plan((100, PaymentTerms.NetDays(30))), agreement => agreement with { Price = Eur(3700) }).Invoice("R-1", 3700));
        credited.On(2026, 5, 20).Do(CreditNoteRules.Note, Note(300));
        smaller.On(2026, 5, 20);

        var claimed = new[] { credited, smaller }.Select(contract => contract.Watched(2).Position.Ledger.InterestClaimed(2, Currency.Of("EUR"))).ToArray();
        Assert.True(claimed[0].IsPositive);
        Assert.Equal(claimed[1], claimed[0]);
    }

    [Fact]
    public void Note_Repeated_ChangesNothingAndOtherContentIsRefused()
    {
        var contract = Invoiced();
        contract.Do(CreditNoteRules.Note, Note(4000));

        Assert.Empty(contract.Do(CreditNoteRules.Note, Note(4000)));
        Assert.Equal("credit-note-conflict", contract.Refusal(CreditNoteRules.Note, Note(4000) with { Reason = "other" }));
    }

    public static TheoryData<NoteCredit, string, string> Bad => new()
    {
        { Note(4000.01m), "over-credit-note", "/amount" },
        { Note(0), "invalid-amount", "/amount" },
        { Note(5, "2-9"), "unknown-item", "/item" },
        { Note(5, invoice: "R-9"), "unknown-invoice", "/invoice" },
        { Note(5, invoice: null), "invalid-value", "/item" },
        { new("G-1", Eur(5), "x", "2-3", "R-1"), "invalid-value", "/item" },
        { new("G-1", Eur(5), " ", "2-3"), "invalid-value", "/reason" },
        { new(" ", Eur(5), "x", "2-3"), "invalid-value", "/creditNote" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Note_BadCommand_IsRefusedByName(NoteCredit command, string code, string pointer)
    {
        var contract = Invoiced();

        var refused = contract.Refused(() => contract.Do(CreditNoteRules.Note, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Note_InvoiceOfTwoPayments_NeedsAnItemUnlessAllIsCredited()
    {
        var contract = Invoiced(30);

        Assert.Equal("item-missing", contract.Refusal(CreditNoteRules.Note, Note(300)));
        contract.Do(CreditNoteRules.Note, Note(4000));

        Assert.Equal((Eur(0), Eur(0)), (contract.Outstanding(2), contract.Outstanding(3)));
    }

    [Fact]
    public void Note_Twice_NeverMoreThanWasToBePaid()
    {
        var contract = Invoiced();
        contract.Do(CreditNoteRules.Note, Note(3000));

        Assert.Equal("over-credit-note", contract.Refusal(CreditNoteRules.Note, Note(1000.01m) with { CreditNote = "G-2" }));
    }
}
