using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

public sealed class PaymentRulesTests
{
    [Fact]
    public void Receive_FullPayment_FulfilsTheDebt()
    {
        var contract = Effective().Pay(3000, Deposit);

        Assert.Equal(ObligationState.Fulfilled, contract.Standing(Deposit).State);
        Assert.Equal(Eur(0), contract.Position.Ledger.Credit(Currency.Of("EUR")));
    }

    [Fact]
    public void Receive_PartPayment_LeavesTheRestOwed()
    {
        var contract = Effective().Pay(2999.99m, Deposit);

        Assert.Equal((ObligationState.Open, Eur(0.01m)), (contract.Standing(Deposit).State, contract.Standing(Deposit).Collectable));
    }

    [Fact]
    public void Receive_SameIdSameContent_ChangesNothing()
    {
        var contract = Effective().Pay(3000, Deposit, "p1");

        Assert.Empty(contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(3000), null, null, Deposit)));
        contract.On(2026, 3, 9);
        Assert.Empty(contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(3000), null, null, Deposit)));
    }

    [Fact]
    public void UseCredit_PaymentsNamedLikeOurFacts_IsUsedAllTheSame()
    {
        var contract = Effective().Pay(3000, Deposit, "p1").Pay(11_000, id: "p2");
        foreach (var named in Enumerable.Range(0, 40).Select(i => $"p2:{i}"))
        {
            contract.Pay(1, id: named);
        }

        contract.Reverse("p1").Watched(Deposit);

        Assert.Equal(Eur(0), contract.Outstanding(Deposit));
    }

    [Fact]
    public void Receive_ValueDateBeforeTheContractWasDrawnUp_IsRefused()
    {
        var refused = Assert.Throws<RefusedException>(() => Effective().Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(1), new LocalDate(-9998, 1, 1))));
        Assert.Equal(("date-before-contract", "/valueDate"), (refused.Code, refused.Pointer));
    }

    [Theory]
    [InlineData("\u202Ep1")]
    [InlineData("\u200B")]
    [InlineData("p\n1")]
    public void Receive_IdThatCannotBeSeen_IsRefused(string id) =>
        Assert.Equal("invalid-value", Assert.Throws<RefusedException>(() => Effective().Do(PaymentRules.Receive, new ReceivePayment(id, Eur(1)))).Code);

    [Theory]
    [InlineData("1.0000000000000000000000000000000000001")]
    [InlineData("0.0000000000000000000000000000000000001")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    public void Of_AmountNotWrittenPlainly_IsRefused(string amount) => Assert.Throws<InvalidValueException>(() => Money.Of(amount, "EUR"));

    [Fact]
    public void Receive_SameIdOtherAmount_IsRefused()
    {
        var contract = Effective().Pay(3000, Deposit, "p1");

        Assert.Equal("payment-conflict", contract.Refusal(PaymentRules.Receive, new ReceivePayment("p1", Eur(3001), null, null, Deposit)));
    }

    public static TheoryData<ReceivePayment, string, string> Bad => new()
    {
        { new("p1", Money.Of("5", "CNY")), "currency-mismatch", "/amount" },
        { new("p1", Eur(0)), "invalid-amount", "/amount" },
        { new("p1", Eur(-1)), "invalid-amount", "/amount" },
        { new("p1", null), "invalid-amount", "/amount" },
        { new("p1", default(Money)), "invalid-amount", "/amount" },
        { new("p1", Eur(5), Obligation: 1), "unknown-obligation", "/obligation" },
        { new("p1", Eur(5), Obligation: 9), "unknown-obligation", "/obligation" },
        { new("p1", Eur(5), new LocalDate(2026, 3, 3)), "future-date", "/valueDate" },
        { new(new string('x', 101), Eur(5)), "invalid-value", "/payment" },
        { new("p1", Eur(5), Reference: new string('x', 501)), "invalid-value", "/reference" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Receive_BadCommand_IsRefusedByName(ReceivePayment command, string code, string pointer)
    {
        var contract = Effective();

        var refused = contract.Refused(() => contract.Do(PaymentRules.Receive, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Receive_ContractNotSigned_IsRefused() =>
        Assert.Equal("contract-not-effective", Drafted().Refusal(PaymentRules.Receive, new ReceivePayment("p1", Eur(5))));

    [Fact]
    public void Receive_ContractClosed_IsKeptAsCredit()
    {
        var contract = Effective().Deliver().Accept().Pay(10_000);
        contract.Live();
        Assert.Equal(Stage.Closed, contract.Position.Stage);

        contract.Pay(250);

        Assert.Equal(Eur(250), contract.Position.Ledger.Credit(Currency.Of("EUR")));
        Assert.Equal(Stage.Closed, contract.Position.Stage);
    }

    [Fact]
    public void Reverse_Payment_IsOwedAgain()
    {
        var contract = Effective().Pay(3000, Deposit, "p1").Reverse("p1");

        Assert.Equal((ObligationState.Open, Eur(3000)), (contract.Standing(Deposit).State, contract.Outstanding(Deposit)));
    }

    [Fact]
    public void Reverse_ClosedContract_IsReopenedAndClosesAgain()
    {
        var contract = Effective().Deliver().Accept().Pay(10_000, id: "p1");
        contract.Live();

        contract.Reverse("p1");
        contract.Live();
        Assert.Equal((Stage.Effective, (Outcome?)null), (contract.Position.Stage, contract.Position.Outcome));

        contract.Pay(10_000, id: "p2");
        contract.Live();
        Assert.Equal((Stage.Closed, (Outcome?)Outcome.Fulfilled), (contract.Position.Stage, contract.Position.Outcome));
    }

    [Fact]
    public void Reverse_Twice_IsOneReversalAndOtherReasonIsRefused()
    {
        var contract = Effective().Pay(3000, Deposit, "p1").Reverse("p1");
        var version = contract.File.Version;

        contract.Reverse("p1");

        Assert.Equal(version, contract.File.Version);
        Assert.Equal("reversal-conflict", contract.Refused(() => contract.Reverse("p1", "other"))?.Code);
    }

    [Fact]
    public void Reverse_UnknownPaymentOrBeforeItCame_IsRefused()
    {
        var contract = Effective().Pay(3000, Deposit, "p1");

        Assert.Equal("unknown-payment", contract.Refused(() => contract.Reverse("p9"))?.Code);
        Assert.Equal("invalid-value", contract.Refused(() => contract.Reverse("p1", on: Signed.PlusDays(-1)))?.Code);
    }

    [Fact]
    public void Fail_Attempt_IsNoBreach()
    {
        var contract = Effective();
        var before = contract.Standing(Deposit);

        contract.Do(PaymentRules.Fail, new FailPayment("a1", Eur(3000), "insufficient funds"));

        Assert.Equal(before.State, contract.Standing(Deposit).State);
        Assert.Single(contract.Position.Ledger.Failures);
        Assert.Equal("payment-conflict", contract.Refusal(PaymentRules.Fail, new FailPayment("a1", Eur(2999), "insufficient funds")));
    }

    [Fact]
    public void UseCredit_DisputeResolvedWithoutCredit_PaysTheRest()
    {
        var contract = Effective().Dispute(Deposit, 500).Pay(10_000);
        Assert.Equal((Eur(500), ObligationState.Disputed), (contract.Outstanding(Deposit), contract.Standing(Deposit).State));
        Assert.Equal(Eur(500), contract.Position.Ledger.Credit(Currency.Of("EUR")));

        contract.Resolve(1, 0).Watched(Deposit);

        Assert.Equal((Eur(0), Eur(0)), (contract.Outstanding(Deposit), contract.Position.Ledger.Credit(Currency.Of("EUR"))));
        Assert.Equal(ObligationState.Fulfilled, contract.Standing(Deposit).State);
    }
}
