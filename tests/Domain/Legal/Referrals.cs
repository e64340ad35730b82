using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>
/// Referral 1 of the deposit of 3,000.00 EUR, at every stage. It was due on Thursday 2026-03-12 and is asked for on Monday
/// 2026-04-13; the partners are
/// lex, then ius.
/// </summary>
internal static class Referrals
{
    public static readonly Instant AnswerBy = Instant.FromUtc(2026, 4, 15, 21, 59, 59);

    public static Case Requested() => Effective().Referred(Deposit);

    public static Case Opened() => Requested().Add("opened", new ReferralOpened(1, [Deposit], ["lex", "ius"], Eur(3000), ["2-2"]));

    public static Case Offered() => Opened().Add("offered", new ReferralOffered(1, "lex", AnswerBy));

    public static Case Accepted() => Offered().Saying("lex", new("a1", PartnerAnswer.Accepted));

    public static Case AtLex() => Accepted().Add("sent", new ReferralCaseSent(1, "lex", "aa"));

    public static Case Unplaced() => Offered()
        .Saying("lex", new("no1", PartnerAnswer.Declined, "conflict"))
        .Add("offered2", new ReferralOffered(1, "ius", AnswerBy))
        .Saying("ius", new("no2", PartnerAnswer.Declined, "busy"))
        .Add("unplaced", new ReferralUnplaced(1));

    public static Case Over() => AtLex().Saying("lex", new("done", PartnerAnswer.Closed, "paid"));

    /// <summary>A contract at a stage, by its name.</summary>
    public static Case At(ReferralStage stage) => stage switch
    {
        ReferralStage.Requested => Requested(),
        ReferralStage.Opened => Opened(),
        ReferralStage.Offered => Offered(),
        ReferralStage.Accepted => Accepted(),
        ReferralStage.AtPartner => AtLex(),
        ReferralStage.Withdrawn => AtLex().Add("over", new ReferralWithdrawn(1, "paid")),
        ReferralStage.Closed => Over(),
        _ => Unplaced(),
    };

    /// <summary>
    /// The same debt, referred by a build that knew no open items and filed the service of the formal notice with its step.
    /// </summary>
    public static Case OfEarlierBuild() => Effective().On(2026, 4, 13)
        .Add("formal", new FormalNoticeServed(Deposit, new(2026, 4, 10), Eur(3000)))
        .Add("rung", new RungReached(Deposit, "d+30", new(2026, 3, 12), [Effect.ReferToLegal], 4));

    public static Case Saying(this Case contract, string partner, PartnerResponse response)
    {
        contract.FileAll(ReferralRules.Answer(contract.Position, 1, partner, response, contract.Now));
        return contract;
    }

    public static Referral First(this Case contract) => contract.Position.Referrals.All[0];
}
