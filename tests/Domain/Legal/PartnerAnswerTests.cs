using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>Which answers of partners are taken at which stage, where their bounds are, and what a refusal names.</summary>
public sealed class PartnerAnswerTests
{
    [Theory]
    [InlineData(ReferralStage.Offered, PartnerAnswer.Accepted, null, ReferralStage.Accepted)]
    [InlineData(ReferralStage.Offered, PartnerAnswer.Declined, "conflict", ReferralStage.Opened)]
    [InlineData(ReferralStage.Offered, PartnerAnswer.NeedsInfo, "Where is the invoice?", ReferralStage.Offered)]
    [InlineData(ReferralStage.Offered, PartnerAnswer.Quote, null, ReferralStage.Offered)]
    [InlineData(ReferralStage.Offered, PartnerAnswer.Accepted, "gladly", ReferralStage.Accepted)]
    [InlineData(ReferralStage.Accepted, PartnerAnswer.Progress, "filed", ReferralStage.Accepted)]
    [InlineData(ReferralStage.AtPartner, PartnerAnswer.Progress, "filed", ReferralStage.AtPartner)]
    [InlineData(ReferralStage.AtPartner, PartnerAnswer.NeedsInfo, "Where is the invoice?", ReferralStage.AtPartner)]
    [InlineData(ReferralStage.AtPartner, PartnerAnswer.Declined, "no capacity", ReferralStage.Opened)]
    [InlineData(ReferralStage.AtPartner, PartnerAnswer.Closed, "paid", ReferralStage.Closed)]
    public void Answer_InTurn_LeadsToTheStage(ReferralStage at, PartnerAnswer answer, string? text, ReferralStage to) =>
        Assert.Equal(to, Referrals.At(at).Saying("lex", new("a9", answer, text)).First().Stage);

    [Fact]
    public void Answer_Taken_IsFiledInThePartnersName()
    {
        var contract = Referrals.Offered();

        var draft = Assert.Single(ReferralRules.Answer(contract.Position, 1, "lex", new("m-1", PartnerAnswer.Quote, "flat", Eur(450)),
            contract.Now));

        Assert.Equal(("referral:1:answer:lex:m-1", "partner:lex"), (draft.Id, draft.By));
        Assert.Equal(new ReferralAnswered(1, "lex", PartnerAnswer.Quote, "flat", Eur(450)), draft.Data);
    }

    public static TheoryData<PartnerResponse> Bounds =>
    [
        new PartnerResponse("a", PartnerAnswer.Accepted),
        new PartnerResponse(new string('x', 100), PartnerAnswer.Accepted),
        new PartnerResponse("a", PartnerAnswer.Declined, new string('x', 4000)),
        new PartnerResponse("a", PartnerAnswer.Quote, null, Eur(0)),
    ];

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Answer_AtTheBound_IsTaken(PartnerResponse response) =>
        Assert.Equal(Referrals.Offered().File.Version + 1, Referrals.Offered().Saying("lex", response).File.Version);

    public static TheoryData<ReferralStage, PartnerResponse, string, string?, string> Refused => new()
    {
        { ReferralStage.Offered, new(null, PartnerAnswer.Accepted), "invalid-value", "/id", "has 0 characters" },
        { ReferralStage.Offered, new(new string('x', 101), PartnerAnswer.Accepted), "invalid-value", "/id",
            "has 101 characters; 1 to 100" },
        { ReferralStage.Offered, new("a", null), "invalid-value", "/answer", "accepted, declined, needsInfo, progress, quote or closed" },
        { ReferralStage.Offered, new("a", PartnerAnswer.Declined, new string('x', 4001)), "invalid-value", "/text",
            "4001 characters; at most 4000" },
        { ReferralStage.Offered, new("a", PartnerAnswer.Declined), "text-missing", "/text", "'Declined'" },
        { ReferralStage.AtPartner, new("a", PartnerAnswer.Progress), "text-missing", "/text", "'Progress'" },
        { ReferralStage.AtPartner, new("a", PartnerAnswer.Closed, " "), "text-missing", "/text", "'Closed'" },
        { ReferralStage.Offered, new("a", PartnerAnswer.Quote, null, new Money(5, Currency.Of("CNY"))), "currency-mismatch", "/amount",
            "EUR; 5.00 CNY" },
        { ReferralStage.Offered, new("a", PartnerAnswer.Quote, null, Eur(-0.01m)), "invalid-amount", "/amount", "-0.01 EUR" },
        { ReferralStage.Accepted, new("a", PartnerAnswer.Accepted), "referral-accepted", "/answer", "Referral 1" },
        { ReferralStage.AtPartner, new("a", PartnerAnswer.Accepted), "referral-accepted", "/answer", "Referral 1" },
        { ReferralStage.Offered, new("a", PartnerAnswer.Progress, "filed"), "referral-not-accepted", "/answer", "Referral 1" },
        { ReferralStage.Offered, new("a", PartnerAnswer.Closed, "done"), "referral-not-accepted", "/answer", "Referral 1" },
        { ReferralStage.Opened, new("a", PartnerAnswer.Accepted), "not-your-referral", null, "'lex'" },
        { ReferralStage.Withdrawn, new("a", PartnerAnswer.Progress, "suing"), "referral-over", null, "Withdrawn" },
        { ReferralStage.Closed, new("a", PartnerAnswer.Progress, "suing"), "referral-over", null, "Closed" },
        { ReferralStage.AtPartner, new("a1", PartnerAnswer.Quote), "response-conflict", "/id", "'a1'" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Answer_NotInTurnOrIncomplete_IsRefusedByName(ReferralStage at, PartnerResponse response, string code, string? pointer,
        string words)
    {
        var contract = Referrals.At(at);

        contract.Refuses(() => contract.Saying("lex", response), code, pointer, words);
    }

    [Fact]
    public void Answer_UnknownReferral_NamesTheNumber()
    {
        var contract = Referrals.Offered();

        contract.Refuses(() => contract.FileAll(ReferralRules.Answer(contract.Position, 3, "lex", new("a", PartnerAnswer.Accepted),
            contract.Now)), "unknown-referral", null, "3");
    }
}
