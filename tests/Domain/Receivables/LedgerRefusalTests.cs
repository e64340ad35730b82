using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>
/// Which field and which figures refusals of invoices, waivers, payments, credit notes and refunds name. Today is 2 March 2026.
/// </summary>
public sealed class LedgerRefusalTests
{
    private static readonly Origin By = new("clerk", "k");

    private static Case Invoiced() =>
        Effective(Plan((100, PaymentTerms.NetDays(30)))).Invoice("R-1", 2000).On(2026, 4, 20).Invoice("R-2", 7000);

    public static TheoryData<IssueInvoice, string, string, string[]> Invoices => new()
    {
        { new("R-3", Eur(1000.01m)), "over-invoice", "/amount", ["1000.01 EUR", "9000.00 EUR", "10000.00 EUR"] },
        { new("R-3", Eur(5), new LocalDate(2026, 3, 1)), "date-before-contract", "/issuedOn",
            ["2026-03-01", "2026-03-02", "'coversEarlier'"] },
        { new("R-3", Eur(5), new LocalDate(2026, 4, 21)), "future-date", "/issuedOn", ["2026-04-21", "2026-04-20"] },
        { new("R-3", Eur(5), null, new LocalDate(2026, 4, 21)), "future-date", "/receivedOn", ["2026-04-21"] },
        { new("R-3", Eur(5), new LocalDate(2026, 4, 2), new LocalDate(2026, 4, 1)), "invalid-value", "/receivedOn",
            ["2026-04-02", "2026-04-01"] },
        { new("R-3", Eur(5), Obligation: 1), "unknown-obligation", "/obligation", ["1 is no payment", "2"] },
        { new("R-1", Eur(2001)), "invoice-conflict", "/invoice", ["'R-1'"] },
    };

    [Theory]
    [MemberData(nameof(Invoices))]
    public void Issue_Impossible_NamesTheFieldAndTheFigures(IssueInvoice command, string code, string pointer, string[] words) =>
        Invoiced().Refuses(InvoiceRules.Issue, command, code, pointer, words);

    [Fact]
    public void Issue_AtTheBounds_IsTakenAndRepeatedLaterChangesNothing()
    {
        var contract = Invoiced();
        Assert.Single(contract.Do(InvoiceRules.Issue,
            new IssueInvoice("R-3", Eur(1000), new LocalDate(2026, 4, 1), new LocalDate(2026, 4, 1))));

        Assert.Empty(contract.On(2026, 5, 4).Do(InvoiceRules.Issue, new IssueInvoice("R-2", Eur(7000))));
        Assert.Equal("invoice-conflict",
            contract.Refusal(InvoiceRules.Issue, new IssueInvoice("R-2", Eur(7000), new LocalDate(2026, 4, 19))));
    }

    [Theory]
    [InlineData(3000, 2)] // The advance alone.
    [InlineData(3000.01, null)]
    [InlineData(2999.99, null)]
    [InlineData(10_000, null)]
    public void Issue_ExactlyOnePaymentsAmount_IsWrittenForIt(decimal amount, int? obligation) =>
        Assert.Equal(obligation, Effective().Invoice("R-1", amount).Position.Ledger.Invoices[0].Issued.Obligation);

    [Fact]
    public void Issue_AmountOfTwoPaymentsOrOfAnInvoicedOne_IsWrittenForNone()
    {
        var halves = Plan((50, PaymentTerms.NetDays(0, Anchor.Signature)), (50, PaymentTerms.NetDays(30)));
        Assert.Null(Effective(halves).Invoice("R-1", 5000).Position.Ledger.Invoices[0].Issued.Obligation);

        Assert.Null(Effective().Invoice("R-1", 3000).Invoice("R-2", 3000).Position.Ledger.Invoices[1].Issued.Obligation);
        Assert.Equal(3, Effective(halves).Invoice("R-1", 5000, obligation: 2).Invoice("R-2", 5000)
            .Position.Ledger.Invoices[1].Issued.Obligation);
        Assert.Null(Effective(Plan((100, PaymentTerms.NetDays(30)))).Invoice("R-1", 10_000).Position.Ledger.Invoices[0].Issued.Obligation);
    }

    public static TheoryData<WaiveDebt, string, string, string[]> Waivers => new()
    {
        { new("w1", 2, Component.Principal, Eur(10_000.01m), "x"), "over-waiver", "/amount", ["10000.01 EUR", "10000.00 EUR"] },
        { new("w1", 2, Component.Principal, Eur(2000.01m), "x", "2-3"), "over-waiver", "/amount", ["2000.01 EUR", "2000.00 EUR"] },
        { new("w1", 2, Component.Interest, Eur(0.01m), "x"), "over-waiver", "/amount", ["0.00 EUR"] },
        { new("w1", 2, Component.Principal, Eur(500), "x"), "item-missing", "/item",
            ["2-3 (2000.00 EUR), 2-4 (7000.00 EUR), 2-0 (1000.00 EUR)"] },
        { new("w1", 2, Component.Principal, Eur(1), "x", "2-9"), "unknown-item", "/item", ["'2-9'"] },
        { new("w1", 2, Component.Discount, Eur(1), "x"), "invalid-value", "/component", ["'principal'", "'interest'", "'compensation'"] },
        { new("w1", 1, Component.Principal, Eur(1), "x"), "unknown-obligation", "/obligation", ["1 is no payment"] },
        { new("w1", 2, Component.Principal, Eur(0), "x"), "invalid-amount", "/amount", ["0.00 EUR"] },
        { new("w1", 2, Component.Principal, Eur(1), " "), "invalid-value", "/reason", ["1 to 2000"] },
        { new(" ", 2, Component.Principal, Eur(1), "x"), "invalid-value", "/waiver", ["no id"] },
    };

    [Theory]
    [MemberData(nameof(Waivers))]
    public void Waive_Impossible_NamesTheFieldAndTheFigures(WaiveDebt command, string code, string pointer, string[] words) =>
        Invoiced().Refuses(InvoiceRules.Waive, command, code, pointer, words);

    [Fact]
    public void Waive_InterestOrFixedSum_IsTakenOffThatAlone()
    {
        var contract = Effective().Add("i", new InterestClaimed(Deposit, Signed, Signed, Eur(10), "x", "2-2"))
            .Add("c", new CompensationClaimed(Deposit, Signed, Eur(3000), Eur(40), "x", "2-2"));

        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Interest, Eur(4), "goodwill"));
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w2", Deposit, Component.Compensation, Eur(15), "goodwill"));

        var item = contract.Item("2-2");
        Assert.Equal((Eur(3000), Eur(6), Eur(25)), (item.Outstanding, item.InterestOutstanding, item.CompensationOutstanding));
        contract.Refuses(InvoiceRules.Waive, new WaiveDebt("w3", Deposit, Component.Compensation, Eur(25.01m), "x"), "over-waiver",
            "/amount", "25.00 EUR");
        contract.Refuses(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Interest, Eur(5), "goodwill"), "waiver-conflict",
            "/waiver", "'w1'");
    }

    [Fact]
    public void Waive_RepeatedLater_IsTheSameWaiver()
    {
        var contract = Invoiced();
        var waiver = new WaiveDebt("w1", 2, Component.Principal, Eur(10_000), "goodwill");

        Assert.Equal(["2-3", "2-4", "2-0"],
            Assert.IsType<DebtWaived>(Assert.Single(contract.Do(InvoiceRules.Waive, waiver))).Items!.Value.Select(part => part.Item));
        Assert.Empty(contract.On(2026, 5, 4).Do(InvoiceRules.Waive, waiver));
    }

    [Fact]
    public void Ids_OfFacts_FollowFromTheCallersIds()
    {
        var (position, now) = (Effective().Position, Effective().Now);

        Assert.Equal(
            ["invoice:R-1", "waiver:w1", "payment:p1", "allocated:p1", "payment-failed:a1"],
            new[]
            {
                InvoiceRules.Issue(position, new("R-1", Eur(5)), By, now),
                InvoiceRules.Waive(position, new("w1", Deposit, Component.Principal, Eur(1), "x"), By, now),
                PaymentRules.Receive(position, new("p1", Eur(5)), By, now), PaymentRules.Fail(position, new("a1", Eur(5), "x"), By, now),
            }.SelectMany(drafts => drafts).Select(draft => draft.Id));
        Assert.Equal("reversed:p1", Effective().Pay(5, id: "p1").Reverse("p1").File.Facts[^1].Id);
        Assert.Equal("credit-note:G-1", Filed(Invoiced(), CreditNoteRules.Note, new NoteCredit("G-1", Eur(5), "x", "2-3")));
        Assert.Equal("refund:f1",
            Filed(Effective().Pay(10_500, id: "p1"), RefundRules.Request, new RequestRefund("f1", "p1", Eur(5), "x")));

        static string Filed<T>(Case contract, Func<Position, T, Origin, Instant, IEnumerable<FactDraft>> rule, T command)
        {
            contract.Do(rule, command);
            return contract.File.Facts[^1].Id;
        }
    }

    public static TheoryData<ReceivePayment, string, string, string> Payments => new()
    {
        { new("p1", Eur(5), new LocalDate(2026, 3, 3)), "future-date", "/valueDate", "2026-03-03" },
        { new("p1", Eur(5), new LocalDate(2026, 3, 1)), "date-before-contract", "/valueDate",
            "2026-03-01 is before the contract was drawn up on 2026-03-02" },
        { new("p1", Eur(5), Reference: new string('x', 501)), "invalid-value", "/reference", "501" },
        { new("p1", Eur(5), Obligation: 9), "unknown-obligation", "/obligation", "9 is no payment" },
        { new("p0", Eur(6)), "payment-conflict", "/payment", "'p0'" },
        { new(" ", Eur(6)), "invalid-value", "/payment", "no id" },
    };

    [Theory]
    [MemberData(nameof(Payments))]
    public void Receive_Impossible_NamesTheFieldAndTheFigures(ReceivePayment command, string code, string pointer, string words) =>
        Effective().Pay(5, id: "p0").Refuses(PaymentRules.Receive, command, code, pointer, words);

    [Fact]
    public void Receive_ValueDayOfTheDraft_IsTheFirst()
    {
        var contract = Drafted().On(2026, 3, 9);
        contract.Add("effective", new ContractEffective(new LocalDate(2026, 3, 9)));

        Assert.Equal(2, contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(5), Signed)).Length);
    }

    public static TheoryData<ReversePayment, string, string?, string> Reversals => new()
    {
        { new("r1", "returned", Signed.PlusDays(-1)), "invalid-value", "/on", "2026-03-02 can't be taken back on 2026-03-01" },
        { new("r1", "returned", Signed.PlusDays(1)), "future-date", "/on", "2026-03-03" },
        { new(" ", "returned"), "invalid-value", "/reversal", "no id" },
        { new("r1", " "), "invalid-value", "/reason", "1 to 2000" },
    };

    [Theory]
    [MemberData(nameof(Reversals))]
    public void Reverse_Impossible_NamesTheFieldAndTheFigures(ReversePayment command, string code, string? pointer, string words)
    {
        var contract = Effective().Pay(3000, Deposit, "p1");

        contract.Refuses(() => contract.FileAll(PaymentRules.Reverse(contract.Position, "p1", command, By, contract.Now)), code, pointer,
            words);
    }

    [Fact]
    public void Reverse_DayOfThePayment_IsTheFirstAndRepeatedLaterIsTheSame()
    {
        var contract = Effective().Pay(3000, Deposit, "p1").Reverse("p1", on: Signed);
        Assert.Equal(Eur(3000), contract.Outstanding(Deposit));

        contract.On(2026, 3, 9).Refuses(() => contract.Reverse("p1", "other"), "reversal-conflict", null, "'p1'");
        contract.Refuses(() => contract.Reverse("p9"), "unknown-payment", null, "'p9'");
        Assert.Empty(PaymentRules.Reverse(contract.Position, "p1", new("r-p1", "returned"), By, contract.Now));
    }

    public static TheoryData<FailPayment, string, string, string> Failures => new()
    {
        { new("a0", Eur(2), "no funds"), "payment-conflict", "/attempt", "'a0'" },
        { new(" ", Eur(1), "no funds"), "invalid-value", "/attempt", "no id" },
        { new("a1", Eur(0), "no funds"), "invalid-amount", "/amount", "0.00 EUR" },
        { new("a1", Eur(1), " "), "invalid-value", "/reason", "1 to 2000" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Fail_Impossible_NamesTheFieldAndTheFigures(FailPayment command, string code, string pointer, string words)
    {
        var contract = Effective();
        contract.Do(PaymentRules.Fail, new FailPayment("a0", Eur(1), "no funds"));

        Assert.Empty(contract.Do(PaymentRules.Fail, new FailPayment("a0", Eur(1), "no funds")));
        contract.Refuses(PaymentRules.Fail, command, code, pointer, words);
    }

    [Fact]
    public void Anything_ContractNotSigned_IsRefused()
    {
        Drafted().Refuses(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(5)), "contract-not-effective", null);
        Drafted().Refuses(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(1), "x"), "contract-not-effective",
            null);
        Drafted().Refuses(PaymentRules.Receive, new ReceivePayment("p1", Eur(5)), "contract-not-effective", null);
        Drafted().Refuses(PaymentRules.Fail, new FailPayment("a1", Eur(5), "x"), "contract-not-effective", null);
        Drafted().Refuses(CreditNoteRules.Note, new NoteCredit("G-1", Eur(5), "x", "2-2"), "contract-not-effective", null);
    }

    [Fact]
    public void InvoiceAndWaiver_ClosedContract_AreRefusedUnlessFiledBefore()
    {
        var contract = Effective().Invoice("R-1", 3000);
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(1), "x"));
        contract.Deliver().Accept().Pay(9999).Live();
        Assert.Equal(Stage.Closed, contract.Position.Stage);

        contract.Refuses(InvoiceRules.Issue, new IssueInvoice("R-2", Eur(5)), "contract-closed", null);
        contract.Refuses(InvoiceRules.Waive, new WaiveDebt("w2", Deposit, Component.Principal, Eur(1), "x"), "contract-closed", null);
        Assert.Empty(contract.Do(InvoiceRules.Issue, new IssueInvoice("R-1", Eur(3000))));
        Assert.Empty(contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", Deposit, Component.Principal, Eur(1), "x")));
    }

    public static TheoryData<NoteCredit, string, string, string> CreditNotes => new()
    {
        { new("G-1", Eur(2000.01m), "x", Invoice: "R-1"), "over-credit-note", "/amount",
            "2000.01 EUR is to be credited, but only 2000.00 EUR" },
        { new("G-1", Eur(5), "x", "2-9"), "unknown-item", "/item", "'2-9'" },
        { new("G-1", Eur(5), "x", Invoice: "R-9"), "unknown-invoice", "/invoice", "there are R-1, R-2" },
        { new("G-1", Eur(5), "x"), "invalid-value", "/item", "open item or the invoice" },
        { new("G-1", Eur(5), "x", "2-3", "R-1"), "invalid-value", "/item", "not both" },
        { new("G-0", Eur(6), "x", "2-4"), "credit-note-conflict", "/creditNote", "'G-0'" },
    };

    [Theory]
    [MemberData(nameof(CreditNotes))]
    public void Note_Impossible_NamesTheFieldAndTheFigures(NoteCredit command, string code, string pointer, string words)
    {
        var contract = Invoiced();
        contract.Do(CreditNoteRules.Note, new NoteCredit("G-0", Eur(5), "x", "2-4"));

        contract.Refuses(CreditNoteRules.Note, command, code, pointer, words);
        Assert.Empty(contract.On(2026, 5, 4).Do(CreditNoteRules.Note, new NoteCredit("G-0", Eur(5), "x", "2-4")));
    }

    [Fact]
    public void Note_SeveralItemsOfOneInvoice_AreNamedWithWhatMayBeCredited() =>
        Effective(Plan((30, PaymentTerms.NetDays(30)), (70, PaymentTerms.NetDays(60)))).Invoice("R-1", 10_000)
            .Refuses(CreditNoteRules.Note, new NoteCredit("G-1", Eur(300), "x", Invoice: "R-1"), "item-missing", "/item",
                "300.00 EUR of 10000.00 EUR", "2-3 (3000.00 EUR), 3-3 (7000.00 EUR)");

    [Fact]
    public void Note_PartGivenUp_CanOnlyCreditTheRest()
    {
        var contract = Invoiced();
        contract.Do(InvoiceRules.Waive, new WaiveDebt("w1", 2, Component.Principal, Eur(500), "x", "2-3"));

        contract.Refuses(CreditNoteRules.Note, new NoteCredit("G-1", Eur(1500.01m), "x", "2-3"), "over-credit-note", "/amount",
            "only 1500.00 EUR");
        Assert.Single(contract.Do(CreditNoteRules.Note, new NoteCredit("G-1", Eur(1500), "x", "2-3")));
    }

    public static TheoryData<RequestRefund, string, string, string> Refunds => new()
    {
        { new("f1", "p1", Eur(500.01m), "x"), "over-refund", "/amount", "500.01 EUR is to be given back, but 500.00 EUR of payment 'p1'" },
        { new("f1", "p9", Eur(5), "x"), "unknown-payment", "/payment", "'p9'" },
        { new("f1", "p1", Eur(5), " "), "invalid-value", "/reason", "1 to 2000" },
        { new(" ", "p1", Eur(5), "x"), "invalid-value", "/refund", "no id" },
    };

    [Theory]
    [MemberData(nameof(Refunds))]
    public void Request_Impossible_NamesTheFieldAndTheFigures(RequestRefund command, string code, string pointer, string words) =>
        Effective().Pay(10_500, id: "p1").Refuses(RefundRules.Request, command, code, pointer, words);

    [Fact]
    public void Refund_StepOutOfTurn_SaysWhereItIs()
    {
        var contract = Effective().Pay(10_500, id: "p1");
        contract.Do(RefundRules.Request, new RequestRefund("f1", "p1", Eur(100), "x"));
        Refuses(() => RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now), "refund-stage", null,
            "requested and not approved yet", "paid out");

        contract.FileAll(RefundRules.Approve(contract.Position, "f1", By, contract.Now));
        Assert.Equal(("refund-approved:f1", "clerk"), (contract.File.Facts[^1].Id, contract.File.Facts[^1].By));
        Assert.Empty(RefundRules.Approve(contract.Position, "f1", By, contract.Now));
        Refuses(() => RefundRules.Complete(contract.Position, "f1", new(Signed.PlusDays(1)), By, contract.Now), "future-date", "/on",
            "2026-03-03");
        Refuses(() => RefundRules.Fail(contract.Position, "f1", new(" "), By, contract.Now), "invalid-value", "/reason");

        contract.FileAll(RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now));
        Assert.Equal("refund-done:f1", contract.File.Facts[^1].Id);
        contract.On(2026, 3, 9);
        Assert.Empty(RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now));
        Refuses(() => RefundRules.Complete(contract.Position, "f1", new(contract.Position.Today(contract.Now)), By, contract.Now),
            "refund-conflict", null);
        Refuses(() => RefundRules.Fail(contract.Position, "f1", new("x"), By, contract.Now), "refund-stage", null, "is paid out", "failed");
        Refuses(() => RefundRules.Approve(contract.Position, "f9", By, contract.Now), "unknown-refund", null, "'f9'");

        void Refuses(Func<IEnumerable<FactDraft>> step, string code, string? pointer, params string[] names) =>
            contract.Refuses(() => contract.FileAll(step()), code, pointer, names);
    }

    [Fact]
    public void Refund_Failed_CanNeitherBeApprovedNorPaidOut()
    {
        var contract = Effective().Pay(10_500, id: "p1");
        contract.Do(RefundRules.Request, new RequestRefund("f1", "p1", Eur(100), "x"));
        contract.FileAll(RefundRules.Fail(contract.Position, "f1", new("No account."), By, contract.Now));

        Assert.Equal("refund-failed:f1", contract.File.Facts[^1].Id);
        contract.Refuses(() => contract.FileAll(RefundRules.Approve(contract.Position, "f1", By, contract.Now)), "refund-stage", null,
            "is failed", "approved");
    }
}
