using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Legal;

/// <summary>A legal partner's word on a referral.</summary>
/// <param name="Id">Names the answer among the partner's: the id of its message or call; 1 to 100 characters (Unicode code points).</param>
/// <param name="Answer">What; has to be said.</param>
/// <param name="Text">Reason, question, progress or closing code, up to 4,000 characters; needed to decline, ask, tell or close.</param>
/// <param name="Amount">The price quoted or the amount recovered; not negative.</param>
public sealed record PartnerResponse(string? Id, PartnerAnswer? Answer, string? Text = null, Money? Amount = null);

/// <summary>The facts that the steps of a referral and the partners' answers make. Ids are derived, so a step taken again is the same fact.</summary>
public static class ReferralRules
{
    private const int MostIdLength = 100;
    private const int MostTextLength = 4000;

    /// <summary>Chooses the partners to ask.</summary>
    public static FactDraft Open(Position position, int number, ImmutableArray<LegalPartner> partners, Instant now)
    {
        var referral = Existing(position, number);
        var order = LegalPartner.Route(partners, position.Agreement.Jurisdiction);
        return Draft($"referral:{number}:opened", new ReferralOpened(number, referral.Obligations, order, ReferralDecisions.Outstanding(position, referral), referral.Items), now);
    }

    /// <summary>Asks the next partner, who has <paramref name="answerDays"/> business days to answer.</summary>
    public static FactDraft Offer(Position position, int number, string partner, int answerDays, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        var answerBy = position.Agreement.Supplier.Calendar().AddBusinessDays(position.Today(now), answerDays);
        return Draft(OfferId(Existing(position, number), partner), new ReferralOffered(number, partner, position.Zone.AtStartOfDay(answerBy.PlusDays(1)).ToInstant() - Duration.FromSeconds(1)), now);
    }

    /// <summary>The id of the offer to a partner: of its fact and of its message.</summary>
    public static string OfferId(Referral referral, string partner) => Id(referral, $"offered:{partner}");

    /// <summary>Notes that a partner let the time pass.</summary>
    public static FactDraft Lapse(Position position, int number, string partner, Instant now) =>
        Draft(Id(Existing(position, number), $"lapsed:{partner}"), new ReferralLapsed(number, partner), now);

    /// <summary>Notes that the case pack went to the partner.</summary>
    public static FactDraft SendCase(Position position, int number, string partner, string packSha256, Instant now) =>
        Draft(CaseId(Existing(position, number), partner), new ReferralCaseSent(number, partner, packSha256), now);

    /// <summary>The id of the handing over to a partner.</summary>
    public static string CaseId(Referral referral, string partner) => Id(referral, $"case:{partner}");

    /// <summary>Notes what the partner is told is owed now; <paramref name="seen"/> is the version of the file in which the change was seen.</summary>
    public static FactDraft Update(Position position, int number, int seen, Instant now)
    {
        var outstanding = ReferralDecisions.Outstanding(position, Existing(position, number));
        return Draft($"referral:{number}:updated:{seen}", new ReferralUpdated(number, outstanding), now);
    }

    /// <summary>Withdraws: the debt is paid, or what is left of it is disputed.</summary>
    public static FactDraft Withdraw(Position position, int number, Instant now)
    {
        var referral = Existing(position, number);
        var unpaid = ReferralDecisions.Items(position, referral, now).Any(item => item.Outstanding.IsPositive);
        var reason = !unpaid ? "The debt is paid."
            : !ReferralDecisions.Outstanding(position, referral).IsZero && ReferralReview.IsPremature(position, referral, now)
                ? "The formal notice that has to come before it was not served, or its last day is not over."
            : "What is left of the debt is disputed.";
        return Draft($"referral:{number}:withdrawn", new ReferralWithdrawn(number, reason), now);
    }

    /// <summary>Gives up: nobody is left to ask.</summary>
    public static FactDraft GiveUp(Position position, int number, Instant now) => Draft(Id(Existing(position, number), "unplaced"), new ReferralUnplaced(number), now);

    /// <summary>A person lets a referral go on that waits for one, or for the days after a late entry; released already, it changes nothing.</summary>
    /// <exception cref="RefusedException"><c>unknown-referral</c>, <c>referral-over</c>, <c>referral-not-waiting</c>, <c>invalid-value</c>.</exception>
    public static IEnumerable<FactDraft> Release(Position position, int number, string? note, string by, Instant now)
    {
        var referral = Known(position, number);
        var released = new ReferralReleased(number, Demand.Note(note, "/note", 2000));
        if (referral.IsReleased)
        {
            return [];
        }

        if (referral.IsEnded)
        {
            throw Over(referral);
        }

        return ReferralReview.NeedsRelease(position, referral) || referral.Stage == ReferralStage.Requested
            ? [Draft($"referral:{number}:released", released, now, by)]
            : throw new RefusedException("referral-not-waiting", $"Referral {number} is {referral.Stage} and waits for nobody's release.");
    }

    /// <summary>Places a referral that nobody took with a partner that an operator found; placed there already, it changes nothing.</summary>
    /// <exception cref="RefusedException"><c>unknown-referral</c>, <c>unknown-partner</c>, <c>referral-over</c>, <c>referral-not-unplaced</c>.</exception>
    public static IEnumerable<FactDraft> Place(Position position, int number, string? partner, ImmutableArray<LegalPartner> partners, string by, Instant now)
    {
        var referral = Known(position, number);
        if (!partners.Any(known => known.Id == partner))
        {
            throw new RefusedException("unknown-partner", $"There is no legal partner '{partner}'; there are {string.Join(", ", partners.Select(known => known.Id))}.", "/partner");
        }

        if (referral.IsEnded)
        {
            throw Over(referral);
        }

        if (referral.Stage != ReferralStage.Unplaced)
        {
            return referral.Placements > 0 && referral.Partners[^1] == partner ? [] : throw new RefusedException(
                "referral-not-unplaced", $"Referral {number} is {referral.Stage}{(referral.Partner is null ? "" : $" with '{referral.Partner}'")}; only one that no partner took can be placed by hand.");
        }

        return [Draft($"referral:{number}:placed:{referral.Placements + 1}", new ReferralPlaced(number, partner!), now, by)];
    }

    /// <summary>Whether a partner was asked to take a referral, by the routing or by an operator.</summary>
    public static bool WasAsked(Position position, int number, string partner)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Referrals.Find(number) is { } referral
            && (referral.Partner == partner || position.Filed.Values.Any(fact => fact.Data is ReferralOffered offered && offered.Referral == number && offered.Partner == partner));
    }

    /// <summary>Files a partner's answer; the same answer given again is the same fact.</summary>
    /// <exception cref="RefusedException">
    /// <c>unknown-referral</c>, <c>invalid-value</c>, <c>response-conflict</c>, <c>referral-over</c>, <c>not-your-referral</c>, <c>referral-accepted</c>,
    /// <c>referral-not-accepted</c>, <c>text-missing</c>, <c>currency-mismatch</c>, <c>invalid-amount</c>.
    /// </exception>
    public static IEnumerable<FactDraft> Answer(Position position, int number, string partner, PartnerResponse response, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(response);
        var referral = Known(position, number);
        CheckForm(response);
        var id = $"referral:{number}:answer:{partner}:{response.Id}";
        var answered = new ReferralAnswered(number, partner, response.Answer!.Value, response.Text, response.Amount);
        if (Filing.Repeats(position, id, answered, "response-conflict", $"The answer '{response.Id}'", "/id"))
        {
            return [];
        }

        CheckTurn(referral, partner, response);
        CheckContent(position, response);
        return [Draft(id, answered, now, $"partner:{partner}")];
    }

    private static void CheckForm(PartnerResponse response)
    {
        if (WrittenText.CountOf(response.Id ?? "") is not (> 0 and <= MostIdLength) and var characters)
        {
            throw new RefusedException("invalid-value", $"The answer's id has {characters} characters; 1 to {MostIdLength} are expected.", "/id");
        }

        if (response.Answer is null)
        {
            throw new RefusedException("invalid-value", "There is no answer; accepted, declined, needsInfo, progress, quote or closed is expected.", "/answer");
        }

        if (WrittenText.CountOf(response.Text ?? "") is > MostTextLength and var written)
        {
            throw new RefusedException("invalid-value", $"The text has {written} characters; at most {MostTextLength} are expected.", "/text");
        }

        _ = Demand.Readable(response.Id!, "/id");
        _ = Demand.Readable(response.Text ?? "", "/text");
    }

    private static void CheckTurn(Referral referral, string partner, PartnerResponse response)
    {
        if (referral.IsEnded)
        {
            throw Over(referral);
        }

        if (referral.Partner != partner)
        {
            throw new RefusedException("not-your-referral", $"Referral {referral.Number} is not with '{partner}' now: the time to answer has passed, or it was declined.");
        }

        if (response.Answer is PartnerAnswer.Accepted && referral.Stage != ReferralStage.Offered)
        {
            throw new RefusedException("referral-accepted", $"Referral {referral.Number} was accepted before.", "/answer");
        }

        if (response.Answer is PartnerAnswer.Progress or PartnerAnswer.Closed && referral.Stage is ReferralStage.Offered)
        {
            throw new RefusedException("referral-not-accepted", $"Referral {referral.Number} must be accepted before progress or closing can be told.", "/answer");
        }
    }

    private static void CheckContent(Position position, PartnerResponse response)
    {
        if (response.Answer is PartnerAnswer.Declined or PartnerAnswer.NeedsInfo or PartnerAnswer.Closed or PartnerAnswer.Progress && string.IsNullOrWhiteSpace(response.Text))
        {
            throw new RefusedException("text-missing", $"'{response.Answer}' needs a text: the reason, the question, the progress or the closing code.", "/text");
        }

        if (response.Amount is { } amount && amount.Currency != position.Currency)
        {
            throw new RefusedException("currency-mismatch", $"The contract is in {position.Currency}; {amount} was given.", "/amount");
        }

        if (response.Amount is { Amount: < 0 } negative)
        {
            throw new RefusedException("invalid-amount", $"{negative} was given; a quote or a recovered amount is not negative.", "/amount");
        }
    }

    // What is asked of a partner again, after an operator has placed the referral, is another happening than the first time.
    private static string Id(Referral referral, string what) => $"referral:{referral.Number}:{what}{(referral.Placements == 0 ? "" : $":{referral.Placements + 1}")}";

    private static RefusedException Over(Referral referral) => new("referral-over", $"Referral {referral.Number} is over ({referral.Stage}); nothing is to be done any more.");

    private static Referral Known(Position position, int number)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Referrals.Find(number) ?? throw new RefusedException("unknown-referral", $"The contract has no referral {number}.");
    }

    private static Referral Existing(Position position, int number) => position.Referrals.Find(number)
        ?? throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such referral.");

    private static FactDraft Draft(string id, FactData data, Instant now, string by = FactDraft.Ourselves) => new(id, data, now, by);
}
