using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>When the rungs of a ladder are reached: on the party's business days, at the policy's opening hour in the party's zone.</summary>
public static class RungClock
{
    /// <summary>
    /// The instant at which a step that hangs on <paramref name="due"/> is reached for <paramref name="party"/>. A step before the due date
    /// rolls back over days off, so that it never falls on the due date itself or after it.
    /// </summary>
    public static Instant ReachedAt(Rung rung, LocalDate due, Party party, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(rung);
        ArgumentNullException.ThrowIfNull(party);
        ArgumentNullException.ThrowIfNull(policy);
        return OpeningOn(due.PlusDays(rung.OffsetDays), rung.OffsetDays < 0 ? RollConvention.Preceding : RollConvention.Following, party, policy);
    }

    /// <summary>The opening hour of <paramref name="party"/> on a day, or on the business day that it rolls to.</summary>
    public static Instant OpeningOn(LocalDate date, RollConvention roll, Party party, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(party);
        ArgumentNullException.ThrowIfNull(policy);
        var day = party.Calendar().Roll(date, roll);
        return DateTimeZoneProviders.Tzdb[party.Zone].AtLeniently(day.At(new LocalTime(policy.OpensAt, 0))).ToInstant();
    }
}
