using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>Kept credit is given back: asked for, approved, done or failed; after the contract was closed too.</summary>
public sealed class RefundRulesTests
{
    private static readonly Origin By = new("test", "k");

    // Closed, with 250.00 of credit left of payment p2.
    private static Case Closed()
    {
        var contract = Effective().Deliver().Accept().Pay(10_000);
        contract.Live();
        return contract.Pay(250, id: "p2");
    }

    private static Case Requested(decimal amount = 100)
    {
        var contract = Closed();
        contract.Do(RefundRules.Request, new RequestRefund("f1", "p2", Eur(amount), "overpaid"));
        return contract;
    }

    private static Money Credit(Case contract) => contract.Position.Ledger.Credit(Currency.Of("EUR"));

    [Fact]
    public void Request_ClosedContract_SetsTheMoneyAside() => Assert.Equal((Stage.Closed, Eur(150)), (Requested().Position.Stage, Credit(Requested())));

    [Fact]
    public void Request_OpenContract_TheMoneySettlesNothingElse()
    {
        var contract = Effective().Pay(10_500, id: "p1");
        contract.Do(RefundRules.Request, new RequestRefund("f1", "p1", Eur(500), "overpaid"));

        contract.Add("i", new InterestClaimed(Deposit, Signed, Signed, Eur(10), "x"));

        Assert.Equal(Eur(0), Credit(contract));
        Assert.Empty(PaymentRules.UseCredit(contract.Position, contract.Now));
    }

    [Fact]
    public void Complete_Approved_LeavesTheLedger()
    {
        var contract = Requested();
        contract.FileAll(RefundRules.Approve(contract.Position, "f1", By, contract.Now));
        contract.FileAll(RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now));

        Assert.Equal((Eur(150), Eur(100)), (Credit(contract), contract.Position.Ledger.Payments[1].Refunded));
        Assert.Empty(RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now));
        Assert.Equal("refund-stage", contract.Refused(() => contract.FileAll(RefundRules.Fail(contract.Position, "f1", new("x"), By, contract.Now)))?.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fail_RequestedOrApproved_GivesTheCreditBack(bool approved)
    {
        var contract = Requested();
        if (approved)
        {
            contract.FileAll(RefundRules.Approve(contract.Position, "f1", By, contract.Now));
        }

        contract.FileAll(RefundRules.Fail(contract.Position, "f1", new("No account."), By, contract.Now));

        Assert.Equal(Eur(250), Credit(contract));
    }

    [Fact]
    public void Complete_NotApproved_IsRefused()
    {
        var contract = Requested();

        Assert.Equal("refund-stage", contract.Refused(() => contract.FileAll(RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now)))?.Code);
        Assert.Equal("unknown-refund", contract.Refused(() => contract.FileAll(RefundRules.Approve(contract.Position, "f9", By, contract.Now)))?.Code);
    }

    [Fact]
    public void Reverse_PaymentWithARefundAskedFor_EndsTheRefund()
    {
        var contract = Requested().Reverse("p2");

        Assert.Equal((Eur(0), RefundStage.Failed), (Credit(contract), contract.Position.Ledger.Payments[1].Refunds[0].Stage));
    }

    public static TheoryData<RequestRefund, string, string> Bad => new()
    {
        { new("f2", "p2", Eur(150.01m), "x"), "over-refund", "/amount" },
        { new("f2", "p1", Eur(1), "x"), "over-refund", "/amount" },
        { new("f2", "p2", Eur(0), "x"), "invalid-amount", "/amount" },
        { new("f2", "p9", Eur(1), "x"), "unknown-payment", "/payment" },
        { new("f2", null!, Eur(1), "x"), "unknown-payment", "/payment" },
        { new("f2", "p2", Eur(1), " "), "invalid-value", "/reason" },
        { new(" ", "p2", Eur(1), "x"), "invalid-value", "/refund" },
        { new("f1", "p2", Eur(99), "overpaid"), "refund-conflict", "/refund" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Request_BadCommand_IsRefusedByName(RequestRefund command, string code, string pointer)
    {
        var contract = Requested();

        var refused = contract.Refused(() => contract.Do(RefundRules.Request, command));

        Assert.Equal((code, pointer), (refused?.Code, refused?.Pointer));
    }

    [Fact]
    public void Request_TheRest_IsTakenToTheCent()
    {
        var contract = Requested();

        contract.Do(RefundRules.Request, new RequestRefund("f2", "p2", Eur(150), "overpaid"));

        Assert.Equal(Eur(0), Credit(contract));
    }

    [Fact]
    public void Request_AgainAsItWas_ChangesNothing()
    {
        var contract = Requested();

        Assert.Empty(contract.Do(RefundRules.Request, new RequestRefund("f1", "p2", Eur(100), "overpaid")));
        Assert.Contains("'f1'", contract.Refused(() => contract.Do(RefundRules.Request, new RequestRefund("f1", "p2", Eur(99), "overpaid")))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reverse_PaymentWithARefundAskedFor_SaysWhyTheRefundFailed()
    {
        var contract = Requested().Reverse("p2");

        var failed = Assert.IsType<RefundFailed>(contract.Position.Filed["refund-failed:f1"].Data);
        Assert.Equal("The payment was taken back.", failed.Reason);
    }

    [Fact]
    public void Step_OutOfTurn_SaysWhereTheRefundStands()
    {
        var contract = Requested();
        Assert.Equal("The refund is requested and not approved yet; it can't be paid out now.", Step(() => RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now)));
        contract.FileAll(RefundRules.Approve(contract.Position, "f1", By, contract.Now));
        contract.FileAll(RefundRules.Complete(contract.Position, "f1", new(), By, contract.Now));
        Assert.Equal("The refund is paid out; it can't be failed now.", Step(() => RefundRules.Fail(contract.Position, "f1", new("No."), By, contract.Now)));
        Assert.Equal("There is no refund '' under this contract.", Step(() => RefundRules.Approve(contract.Position, null!, By, contract.Now)));

        string Step(Func<IEnumerable<FactDraft>> drafts) => contract.Refused(() => contract.FileAll(drafts()))!.Message;
    }

    [Fact]
    public void Step_RepeatedOtherwise_IsAConflictOfTheStep()
    {
        var contract = Requested();
        contract.FileAll(RefundRules.Fail(contract.Position, "f1", new("No account."), By, contract.Now));

        var refused = contract.Refused(() => contract.FileAll(RefundRules.Fail(contract.Position, "f1", new("Another reason."), By, contract.Now)))!;

        Assert.Equal("refund-conflict", refused.Code);
        Assert.StartsWith("This step of the refund", refused.Message, StringComparison.Ordinal);
        Assert.Equal("The refund is failed; it can't be approved now.", contract.Refused(() => contract.FileAll(RefundRules.Approve(contract.Position, "f1", By, contract.Now)))!.Message);
    }
}
