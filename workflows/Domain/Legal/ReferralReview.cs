using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Legal;

/// <summary>
/// What stands before a referral goes to lawyers. Nothing is handed over in the first days after a late entry (a delivery or an invoice told after its
/// day, a payment told after its value date): it may be followed by others. An entry told very late, and a claim that a build before open items
/// made too high, wait for a person.
/// </summary>
public static class ReferralReview
{
    /// <summary>The business days, at the creditor's, that a referral waits after the day of the last late entry.</summary>
    public const int BusinessDaysAfterLateEntry = 3;

    /// <summary>An entry told more days than this after its own day makes a person look before the referral goes out.</summary>
    public const int MostDaysLate = 30;

    /// <summary>Whether a person has to release a referral before it goes on, and has not.</summary>
    public static bool NeedsRelease(Position position, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        return !referral.IsReleased && !referral.IsEnded && (referral.Overclaims
            || (referral.Stage == ReferralStage.Requested && LateEntries(position, referral).Any(entry => entry.DaysLate > MostDaysLate)));
    }

    /// <summary>From when on a referral that needs a release has waited for it: nothing that is filed later moves that instant.</summary>
    public static Instant WaitsSince(Position position, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        return referral.Overclaims && referral.OpenedAt is { } opened
            ? opened
            : Instant.Max(referral.RequestedAt, LateEntries(position, referral).Where(entry => entry.DaysLate > MostDaysLate).Min(entry => entry.ToldAt));
    }

    /// <summary>
    /// Whether a build before open items asked for a referral too soon: no partner has taken it yet, and the formal notice of one of its items was not
    /// served, or its last day is not over. It is withdrawn, and asked for again once that day is over.
    /// </summary>
    public static bool IsPremature(Position position, Referral referral, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        return referral is { IsOfEarlierBuild: true, IsEnded: false, IsReleased: false, WasAccepted: false }
            && ReferralDecisions.Items(position, referral, now).Any(item => !FormalNotices.IsOver(position, Reminded.Of(item), now));
    }

    /// <summary>The instant before which a referral that was asked for is not handed over; null where nothing was told late.</summary>
    public static Instant? Earliest(Position position, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        LocalDate? last = LateEntries(position, referral).Select(entry => (LocalDate?)entry.ToldOn).Max();
        return last is { } told
            ? position.Zone.AtStartOfDay(
                position.Agreement.Supplier.Calendar().AddBusinessDays(told, BusinessDaysAfterLateEntry).PlusDays(1)).ToInstant()
            : null;
    }

    // What raised the referral's items, and what was paid on them, as far as it was told after its day.
    private static IEnumerable<(Instant ToldAt, LocalDate ToldOn, int DaysLate)> LateEntries(Position position, Referral referral)
    {
        var facts = position.Filed.Values.ToDictionary(fact => fact.Seq);
        var raised = ReferralDecisions.Items(position, referral, position.DraftedAt)
            .Where(item => item.Item.Source != ItemSource.Instalment)
            .Select(item => (facts[item.Item.Seq], item.Item.AnchoredOn));
        var paid = position.Ledger.Payments
            .Where(payment => payment.Allocations.Any(part => part.Item is { } item && referral.Items.Contains(item)))
            .Select(payment => (position.Filed.GetValueOrDefault($"payment:{payment.Received.Payment}"), payment.Received.ValueDate))
            .Where(payment => payment.Item1 is not null)
            .Select(payment => (payment.Item1!, payment.ValueDate));
        return raised.Concat(paid)
            .Select(entry => (ToldAt: entry.Item1.RecordedAt, ToldOn: position.Today(entry.Item1.RecordedAt), On: entry.Item2))
            .Where(entry => entry.On < entry.ToldOn)
            .Select(entry => (entry.ToldAt, entry.ToldOn, Period.DaysBetween(entry.On, entry.ToldOn)));
    }
}
