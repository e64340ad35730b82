using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>The payer's choice of what a payment is for binds the creditor.</summary>
public sealed class DesignationTests
{
    // Items 2-3 (A, due 2025-07-02) and 2-4 (B, due 2025-07-10) of 1,000.00 each; today is 2025-07-08.
    private static Case TwoInvoices(string first = "A", string second = "B") =>
        Effective(Plan((100, PaymentTerms.NetDays(30))), agreement => agreement with { Price = Eur(2000) }, new LocalDate(2025, 6, 2)).On(2025, 7, 8)
            .Invoice(first, 1000, new LocalDate(2025, 6, 2)).Invoice(second, 1000, new LocalDate(2025, 6, 10));

    public static TheoryData<ReceivePayment> ForB => new()
    {
        new ReceivePayment("p1", Eur(1000), Invoices: ["B"]),
        new ReceivePayment("p1", Eur(1000), Items: ["2-4"]),
        new ReceivePayment("p1", Eur(1000), Obligation: 2, Items: ["2-4"]),
        new ReceivePayment("p1", Eur(1000), Reference: "Invoice B, thank you"),
        new ReceivePayment("p1", Eur(1000), Reference: "A", Items: ["2-4"]),
    };

    [Theory]
    [MemberData(nameof(ForB))]
    public void Receive_LaterInvoiceDesignated_SettlesItAndLeavesTheOverdueOne(ReceivePayment command)
    {
        var contract = TwoInvoices();

        contract.Do(PaymentRules.Receive, command);

        Assert.Equal((Eur(1000), Eur(0)), (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding));
        Assert.Equal(["2-4"], contract.Position.Ledger.Payments[0].Received.Items!.Value);
    }

    [Fact]
    public void Receive_MoreThanDesignated_GoesOnInTheUsualOrder()
    {
        var contract = TwoInvoices();

        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(1300), Invoices: ["B"]));

        Assert.Equal((Eur(700), Eur(0)), (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding));
    }

    [Theory]
    [InlineData("R-1", "R-12", "R-12", "2-4")]
    [InlineData("R-1", "R-12", "R-1.", "2-3")]
    [InlineData("R-1", "R-1/2", "R-1/2", "2-4")]
    [InlineData("R-1", "R-1/2", "R-1 and R-1/2", "2-3 2-4")]
    [InlineData("R-1", "R-2", "货款R-2发票", "2-4")]
    [InlineData("R-1", "R-2", "PR-2", "")]
    [InlineData("R-1", "R-2", "r-2", "")]
    [InlineData("R-1", "R-2", "R-20 R-2", "2-4")]
    [InlineData("RE-2025/0042", "RE-2025/0043", "RE-2025/0043, RE-2025/0099", "2-4")]
    [InlineData("2025", "06", "2025-06-11", "")]
    public void Receive_Reference_DesignatesInvoicesThatStandInItAsWords(string first, string second, string reference, string items)
    {
        var contract = TwoInvoices(first, second);

        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(1), Reference: reference));

        Assert.Equal(items, string.Join(' ', contract.Position.Ledger.Payments[0].Received.Items ?? []));
    }

    public static TheoryData<ReceivePayment, string, string> Unknown => new()
    {
        { new("p1", Eur(1), Invoices: ["B", "C"]), "unknown-invoice", "/invoices/1" },
        { new("p1", Eur(1), Invoices: [null!]), "unknown-invoice", "/invoices/0" },
        { new("p1", Eur(1), Items: ["2-4", "2-9"]), "unknown-item", "/items/1" },
        { new("p1", Eur(1), Items: [null!]), "unknown-item", "/items/0" },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Receive_UnknownDesignation_IsRefusedByName(ReceivePayment command, string code, string pointer)
    {
        var contract = TwoInvoices();

        var refused = contract.Refused(() => contract.Do(PaymentRules.Receive, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Receive_DesignatedWithADiscount_TakesThatInvoicesDiscount()
    {
        var terms = PaymentTerms.NetDays(30) with { Discounts = [new(2, [DateStep.AddDays(30)])] };
        var contract = Effective(Plan((100, terms)), agreement => agreement with { Price = Eur(2000) }, new LocalDate(2025, 6, 2)).On(2025, 7, 8)
            .Invoice("A", 1000, new LocalDate(2025, 6, 2)).Invoice("B", 1000, new LocalDate(2025, 6, 10));

        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(980), Invoices: ["B"]));

        Assert.Equal((Eur(1000), Eur(0)), (contract.Item("2-3").Outstanding, contract.Item("2-4").Outstanding));
    }

    [Fact]
    public void Receive_DisputedItemDesignated_IsPaid()
    {
        var contract = TwoInvoices();
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(1000), DisputeReason.Quality, "Scratched.", Item: "2-3"));

        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(400), Items: ["2-3"]));

        Assert.Equal(Eur(600), contract.Item("2-3").Outstanding);
    }

    [Fact]
    public void Receive_RepeatedAfterTheInvoiceCame_ChangesNothing()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30))));
        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(100), Reference: "R-1"));
        contract.Invoice("R-1", 1000);

        Assert.Empty(contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(100), Reference: "R-1")));
    }
}
