using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>The deposit of 3,000.00 EUR, overdue on 2026-04-13, offered to the partner lex; ius is next.</summary>
public sealed class ReferralRulesTests
{
    private static readonly Instant AnswerBy = Instant.FromUtc(2026, 4, 15, 21, 59);

    private static Case Offered() => Effective().Referred(Deposit)
        .Add("opened", new ReferralOpened(1, [Deposit], ["lex", "ius"], Eur(3000)))
        .Add("offered", new ReferralOffered(1, "lex", AnswerBy));

    private static Case AtLex() => Say(Offered(), "lex", new("a1", PartnerAnswer.Accepted)).Add("sent", new ReferralCaseSent(1, "lex", "aa"));

    private static Case Say(Case contract, string partner, PartnerResponse response)
    {
        foreach (var draft in ReferralRules.Answer(contract.Position, 1, partner, response, contract.Now))
        {
            contract.Add(draft.Id, draft.Data);
        }

        return contract;
    }

    private static string? Code(Case contract, string partner, PartnerResponse response) => contract.Refused(() => Say(contract, partner, response))?.Code;

    [Fact]
    public void Answer_SameTwice_IsOneFact()
    {
        var contract = Say(Offered(), "lex", new("a1", PartnerAnswer.NeedsInfo, "Where is the invoice?"));
        var version = contract.File.Version;

        Assert.Equal(version, Say(contract, "lex", new("a1", PartnerAnswer.NeedsInfo, "Where is the invoice?")).File.Version);
        Assert.Equal("response-conflict", Code(contract, "lex", new("a1", PartnerAnswer.Accepted)));
    }

    [Fact]
    public void Answer_SameIdOfAnotherPartner_IsAnotherAnswer()
    {
        var contract = Say(Offered(), "lex", new("1", PartnerAnswer.Declined, "conflict")).Add("offered2", new ReferralOffered(1, "ius", AnswerBy));

        Say(contract, "ius", new("1", PartnerAnswer.Accepted));

        Assert.Equal((ReferralStage.Accepted, "ius"), (contract.Position.Referrals.All[0].Stage, contract.Position.Referrals.All[0].Partner));
    }

    [Fact]
    public void Answer_DeclinedAgainAfterAnotherTookIt_ChangesNothing()
    {
        var contract = Say(Offered(), "lex", new("1", PartnerAnswer.Declined, "busy")).Add("offered2", new ReferralOffered(1, "ius", AnswerBy));
        Say(contract, "ius", new("1", PartnerAnswer.Accepted));

        Assert.Equal("not-your-referral", Code(contract, "lex", new("2", PartnerAnswer.Declined, "busy")));
        Assert.Equal("ius", Say(contract, "lex", new("1", PartnerAnswer.Declined, "busy")).Position.Referrals.All[0].Partner);
    }

    [Fact]
    public void Answer_CaseReturned_TakesThePackFromTheNextPartnerUntilItAccepts()
    {
        var contract = Say(AtLex(), "lex", new("a2", PartnerAnswer.Declined, "no capacity any more"));

        Assert.Null(contract.Position.Referrals.All[0].PackSha256);
        Assert.Equal(new ReferralStep(ReferralStepKind.Offer, "ius"), contract.NextOf(1));
    }

    [Fact]
    public void Answer_IdAndTextOfTheMostCharactersBeyondTheBasicPlane_IsTaken()
    {
        var contract = Say(Offered(), "lex", new(string.Concat(Enumerable.Repeat("𠮷", 100)), PartnerAnswer.Declined, string.Concat(Enumerable.Repeat("𠮷", 4000))));

        Assert.Single(contract.Position.Referrals.All[0].Answers);
    }

    public static TheoryData<string, string, PartnerResponse> Refused => new()
    {
        { "invalid-value", "lex", new(null, PartnerAnswer.Accepted) },
        { "invalid-value", "lex", new("", PartnerAnswer.Accepted) },
        { "invalid-value", "lex", new(new string('x', 101), PartnerAnswer.Accepted) },
        { "invalid-value", "lex", new(string.Concat(Enumerable.Repeat("𠮷", 101)), PartnerAnswer.Accepted) },
        { "invalid-value", "lex", new("a", PartnerAnswer.Declined, string.Concat(Enumerable.Repeat("𠮷", 4001))) },
        { "invalid-value", "lex", new("a", null) },
        { "invalid-value", "lex", new("a", PartnerAnswer.Declined, new string('x', 4001)) },
        { "not-your-referral", "ius", new("a", PartnerAnswer.Accepted) },
        { "referral-not-accepted", "lex", new("a", PartnerAnswer.Progress, "Filed.") },
        { "referral-not-accepted", "lex", new("a", PartnerAnswer.Closed, "done") },
        { "text-missing", "lex", new("a", PartnerAnswer.Declined) },
        { "text-missing", "lex", new("a", PartnerAnswer.NeedsInfo, " ") },
        { "currency-mismatch", "lex", new("a", PartnerAnswer.Quote, null, new Money(1, Currency.Of("CNY"))) },
        { "invalid-amount", "lex", new("a", PartnerAnswer.Quote, null, Eur(-1)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Answer_OutOfOrderOrIncomplete_IsRefused(string code, string partner, PartnerResponse response) => Assert.Equal(code, Code(Offered(), partner, response));

    [Fact]
    public void Answer_Accepted_CanBeSaidOnce() => Assert.Equal("referral-accepted", Code(AtLex(), "lex", new("a2", PartnerAnswer.Accepted)));

    [Fact]
    public void Answer_AfterTheEnd_IsRefused()
    {
        Assert.Equal("referral-over", Code(AtLex().Add("over", new ReferralWithdrawn(1, "paid")), "lex", new("a3", PartnerAnswer.Progress, "Suing.")));
        Assert.Equal("unknown-referral", Assert.Throws<RefusedException>(() => ReferralRules.Answer(Offered().Position, 2, "lex", new("a", PartnerAnswer.Accepted), AnswerBy)).Code);
    }

    [Fact]
    public void Withdraw_PaidOrDisputed_SaysWhich()
    {
        var paid = AtLex();
        paid.Pay(paid.Standing(Deposit).Outstanding.Amount + paid.Standing(Deposit).InterestOutstanding.Amount, Deposit);
        var disputed = AtLex().Pay(100, Deposit, principalFirst: true).Dispute(Deposit, 2900);

        Assert.Equal("The debt is paid.", ((ReferralWithdrawn)ReferralRules.Withdraw(paid.Position, 1, paid.Now).Data).Reason);
        Assert.Equal("What is left of the debt is disputed.", ((ReferralWithdrawn)ReferralRules.Withdraw(disputed.Position, 1, disputed.Now).Data).Reason);
    }

    [Fact]
    public void Update_DoneAgainForTheSameSight_IsTheSameFact()
    {
        var contract = AtLex().Pay(1000, Deposit);
        var seen = contract.Position.Version;
        var first = ReferralRules.Update(contract.Position, 1, seen, contract.Now);
        contract.Add(first.Id, first.Data);

        Assert.Equal(first.Id, ReferralRules.Update(contract.Position, 1, seen, contract.Now).Id);
    }

    [Theory]
    [InlineData("DE", "elbe,everywhere")]
    [InlineData("NL", "maas,everywhere")]
    [InlineData("CN", "everywhere")]
    public void Route_Jurisdiction_AsksThoseAtHomeFirst(string jurisdiction, string order) => Assert.Equal(
        order, string.Join(',', LegalPartner.Route([new("everywhere", "E", ["*"]), new("elbe", "K", ["DE"]), new("maas", "M", ["NL", "BE"])], jurisdiction)));
}
