using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Legal;

/// <summary>A legal partner's word on a referral.</summary>
/// <param name="Id">Names the answer: the id of its message or call.</param>
/// <param name="Answer">What.</param>
/// <param name="Text">Reason, question, progress or closing code; needed to decline, ask or close.</param>
/// <param name="Amount">The price quoted or the amount recovered.</param>
public sealed record PartnerResponse(string Id, PartnerAnswer Answer, string? Text = null, Money? Amount = null);

/// <summary>The facts that the steps of a referral and the partners' answers make. Ids are derived, so a step taken again is the same fact.</summary>
public static class ReferralRules
{
    /// <summary>Chooses the partners to ask.</summary>
    public static FactDraft Open(Position position, int number, ImmutableArray<LegalPartner> partners, Instant now)
    {
        var referral = Existing(position, number);
        var order = LegalPartner.Route(partners, position.Agreement.Jurisdiction);
        return Draft($"referral:{number}:opened", new ReferralOpened(number, referral.Obligations, order, ReferralDecisions.Outstanding(position, referral)), now);
    }

    /// <summary>Asks the next partner, who has <paramref name="answerDays"/> business days to answer.</summary>
    public static FactDraft Offer(Position position, int number, string partner, int answerDays, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        var answerBy = BusinessCalendar.ForCountry(position.Agreement.Supplier.Country).AddBusinessDays(position.Today(now), answerDays);
        return Draft(OfferId(number, partner), new ReferralOffered(number, partner, position.Zone.AtStartOfDay(answerBy.PlusDays(1)).ToInstant() - Duration.FromSeconds(1)), now);
    }

    /// <summary>The id of the offer to a partner: of its fact and of its message.</summary>
    public static string OfferId(int number, string partner) => $"referral:{number}:offered:{partner}";

    /// <summary>Notes that a partner let the time pass.</summary>
    public static FactDraft Lapse(int number, string partner, Instant now) => Draft($"referral:{number}:lapsed:{partner}", new ReferralLapsed(number, partner), now);

    /// <summary>Notes that the case pack went to the partner.</summary>
    public static FactDraft SendCase(int number, string partner, string packSha256, Instant now) =>
        Draft(CaseId(number, partner), new ReferralCaseSent(number, partner, packSha256), now);

    /// <summary>The id of the handing over to a partner.</summary>
    public static string CaseId(int number, string partner) => $"referral:{number}:case:{partner}";

    /// <summary>Notes what the partner is told is owed now.</summary>
    public static FactDraft Update(Position position, int number, Instant now)
    {
        var outstanding = ReferralDecisions.Outstanding(position, Existing(position, number));
        return Draft($"referral:{number}:updated:{position.Version}", new ReferralUpdated(number, outstanding), now);
    }

    /// <summary>Withdraws: the debt is paid.</summary>
    public static FactDraft Withdraw(int number, Instant now) => Draft($"referral:{number}:withdrawn", new ReferralWithdrawn(number, "The debt is paid."), now);

    /// <summary>Gives up: nobody is left to ask.</summary>
    public static FactDraft GiveUp(int number, Instant now) => Draft($"referral:{number}:unplaced", new ReferralUnplaced(number), now);

    /// <summary>Files a partner's answer.</summary>
    /// <exception cref="RefusedException">No such referral, not this partner's, already over, out of order, or incomplete.</exception>
    public static IEnumerable<FactDraft> Answer(Position position, int number, string partner, PartnerResponse response, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(response);
        var fact = Draft($"referral:{number}:answer:{response.Id}", new ReferralAnswered(number, partner, response.Answer, response.Text, response.Amount), now, $"partner:{partner}");
        var referral = position.Referrals.Find(number) ?? throw new RefusedException("unknown-referral", $"The contract has no referral {number}.");
        if (referral.Answers.Contains((ReferralAnswered)fact.Data) && position.Referrals.Find(number) is not null)
        {
            return [fact];
        }

        Check(position, referral, partner, response);
        return [fact];
    }

    private static void Check(Position position, Referral referral, string partner, PartnerResponse response)
    {
        if (referral.IsEnded)
        {
            throw new RefusedException("referral-over", $"Referral {referral.Number} is over ({referral.Stage}); nothing is to be done any more.");
        }

        if (referral.Partner != partner)
        {
            throw new RefusedException("not-your-referral", $"Referral {referral.Number} is not with '{partner}' now: the time to answer has passed, or it was declined.");
        }

        var accepting = response.Answer is PartnerAnswer.Accepted;
        if (accepting && referral.Stage != ReferralStage.Offered)
        {
            throw new RefusedException("referral-accepted", $"Referral {referral.Number} was accepted before.", "/answer");
        }

        if (response.Answer is PartnerAnswer.Progress or PartnerAnswer.Closed && referral.Stage is ReferralStage.Offered)
        {
            throw new RefusedException("referral-not-accepted", $"Referral {referral.Number} must be accepted before progress or closing can be told.", "/answer");
        }

        if (response.Answer is PartnerAnswer.Declined or PartnerAnswer.NeedsInfo or PartnerAnswer.Closed or PartnerAnswer.Progress && string.IsNullOrWhiteSpace(response.Text))
        {
            throw new RefusedException("text-missing", $"'{response.Answer}' needs a text: the reason, the question, the progress or the closing code.", "/text");
        }

        if (response.Amount is { } amount && amount.Currency != position.Currency)
        {
            throw new RefusedException("currency-mismatch", $"The contract is in {position.Currency}; {amount} was given.", "/amount");
        }
    }

    private static Referral Existing(Position position, int number) => position.Referrals.Find(number)
        ?? throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such referral.");

    private static FactDraft Draft(string id, FactData data, Instant now, string by = FactDraft.Ourselves) => new(id, data, now, by);
}
