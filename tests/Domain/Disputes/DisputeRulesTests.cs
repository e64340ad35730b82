using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
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
}
