using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

public sealed class DisputeRulesTests
{
    [Fact]
    public void Raise_Part_TakesItOutOfWhatIsCollected()
    {
        var contract = Effective().Dispute(Deposit, 1000).On(2026, 3, 20);

        var standing = contract.Standing(Deposit);

        Assert.Equal((Eur(3000), Eur(1000), Eur(2000), Eur(2000)), (standing.Outstanding, standing.Disputed, standing.Collectable, standing.Overdue));
        Assert.Equal(ObligationState.Overdue, standing.State);
    }

    [Fact]
    public void Resolve_CreditedInPart_OwesTheRest()
    {
        var contract = Effective().Dispute(Deposit, 1000).Resolve(1, 400);

        Assert.Equal((Eur(2600), Eur(0)), (contract.Standing(Deposit).Outstanding, contract.Standing(Deposit).Disputed));
    }

    public static TheoryData<RaiseDispute, string, string> Bad => new()
    {
        { new(Deposit, Eur(2000.01m), DisputeReason.Price, "x"), "over-dispute", "/amount" },
        { new(Deposit, Eur(0), DisputeReason.Price, "x"), "invalid-amount", "/amount" },
        { new(Deposit, Money.Of("1", "CNY"), DisputeReason.Price, "x"), "currency-mismatch", "/amount" },
        { new(Goods, Eur(1), DisputeReason.Price, "x"), "unknown-obligation", "/obligation" },
        { new(Deposit, Eur(1), null, "x"), "invalid-value", "/reason" },
        { new(Deposit, Eur(1), DisputeReason.Price, " "), "invalid-value", "/text" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Raise_BadCommand_IsRefusedByName(RaiseDispute command, string code, string pointer)
    {
        var contract = Effective().Dispute(Deposit, 1000);
        var refused = contract.Refused(() => contract.Do(DisputeRules.Raise, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Raise_SameKey_IsOneDisputeAndOtherContentIsRefused()
    {
        var contract = Effective();
        var command = new RaiseDispute(Deposit, Eur(3000), DisputeReason.Quality, "Scratched.");
        contract.Do(DisputeRules.Raise, command, "once");

        Assert.Empty(contract.Do(DisputeRules.Raise, command, "once"));
        Assert.Equal("idempotency-key-reused", contract.Refusal(DisputeRules.Raise, command with { Text = "Other." }, "once"));
    }

    [Fact]
    public void Resolve_BadCommand_IsRefused()
    {
        var contract = Effective().Dispute(Deposit, 1000);

        Assert.Equal("unknown-dispute", contract.Refused(() => contract.Resolve(2, 0))?.Code);
        Assert.Equal("over-credit", contract.Refused(() => contract.Resolve(1, 1000.01m))?.Code);
        Assert.Equal("invalid-amount", contract.Refused(() => contract.Resolve(1, -1))?.Code);
        contract.Resolve(1, 1000).Resolve(1, 1000);
        Assert.Equal("dispute-resolved", contract.Refused(() => contract.Resolve(1, 0))?.Code);
    }

    [Fact]
    public void Resolve_CreditedWhatWasPaid_BecomesTheBuyersCredit()
    {
        var contract = Effective().Dispute(Deposit, 1000).Pay(3000, Deposit);

        contract.Resolve(1, 400);

        Assert.Equal((Eur(0), Eur(400)), (contract.Outstanding(Deposit), contract.Position.Ledger.Credit(Currency.Of("EUR"))));
    }

    private static Case TwoInvoices() => Effective(Plan((100, PaymentTerms.NetDays(30))), agreement => agreement with { Price = Eur(10_000) })
        .Invoice("R-1", 2000).On(2026, 4, 20).Invoice("R-2", 7000);

    private static RaiseDispute Of(decimal amount, string? item = null) => new(2, Eur(amount), DisputeReason.Price, "x", Item: item);

    [Theory]
    [InlineData(2000, null, "item-missing", "/item")]
    [InlineData(9000, null, null, null)]
    [InlineData(9999, null, "item-missing", "/item")]
    [InlineData(10_000, null, null, null)]
    [InlineData(10_000.01, null, "over-dispute", "/amount")]
    [InlineData(7000, "2-4", null, null)]
    [InlineData(7000.01, "2-4", "over-dispute", "/amount")]
    [InlineData(1000, "2-0", null, null)]
    [InlineData(1000.01, "2-0", "over-dispute", "/amount")]
    [InlineData(1, "2-9", "unknown-item", "/item")]
    [InlineData(1, "3-0", "unknown-item", "/item")]
    public void Raise_OfSeveralOpenItems_NamesOneUnlessAllOfThemAreDisputed(decimal amount, string? item, string? code, string? pointer)
    {
        var contract = TwoInvoices();

        var refused = Record.Exception(() => contract.Do(DisputeRules.Raise, Of(amount, item))) as RefusedException;

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
        Assert.Equal(code is null ? Eur(amount) : Eur(0), contract.Standing(2).Disputed);
    }

    [Theory]
    [InlineData(1, "2-3")]
    [InlineData(2000, "2-3")]
    [InlineData(2000.01, null)]
    [InlineData(10_000, "2-3,2-0")]
    public void Raise_OfTheOneItemThatHasADate_MeansIt(decimal amount, string? items)
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30)))).Invoice("R-1", 2000);

        var refused = Record.Exception(() => contract.Do(DisputeRules.Raise, Of(amount))) as RefusedException;

        Assert.Equal(items is null ? "item-missing" : null, refused?.Code);
        Assert.Equal(items ?? "", string.Join(",", contract.Position.Disputes.All.SelectMany(dispute => dispute.OpenItems).Select(part => part.Item)));
    }

    [Fact]
    public void Raise_WithoutAnItemOfSeveral_NamesEachWithWhatIsLeftOfIt()
    {
        var contract = TwoInvoices();
        contract.Do(DisputeRules.Raise, Of(500, "2-3"));

        var refused = contract.Refused(() => contract.Do(DisputeRules.Raise, Of(1)));

        Assert.Contains("2-3 (1500.00 EUR), 2-4 (7000.00 EUR), 2-0 (1000.00 EUR)", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Raise_RepeatedAfterAnotherItemCame_IsTheSameDispute()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30)))).Invoice("R-1", 10_000);
        contract.Do(DisputeRules.Raise, Of(500), "once");

        Assert.Empty(contract.Do(DisputeRules.Raise, Of(500), "once"));
        Assert.Equal(["2-3"], contract.Position.Disputes.All[0].OpenItems.Select(part => part.Item));
    }

    [Fact]
    public void Position_DisputeOfAnEarlierBuildWithoutItems_TakesTheEarliestDueFirst()
    {
        var contract = TwoInvoices().Add("dispute:old", new DisputeRaised(1, 2, Eur(2500), DisputeReason.Price, "x"));

        Assert.Equal((Eur(2000), Eur(500)), (contract.Item("2-3").Disputed, contract.Item("2-4").Disputed));
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(500.01, "over-credit")]
    public void Resolve_CreditedByACreditNoteSince_IsNotCreditedTwice(decimal credited, string? code)
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30)))).Invoice("R-1", 10_000);
        contract.Do(DisputeRules.Raise, Of(2000));
        contract.Do(CreditNoteRules.Note, new NoteCredit("g1", Eur(9500), "rejected", "2-3"));

        var refused = Record.Exception(() => contract.Resolve(1, credited)) as RefusedException;

        Assert.Equal(code, refused?.Code);
        Assert.Equal(Eur(code is null ? 0 : 500), contract.Standing(2).Outstanding);
    }
}
