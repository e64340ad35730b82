using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>When the rungs of a ladder are reached: on the party's business days, at the policy's opening hour in the party's zone.</summary>
public static class RungClock
{
    /// <summary>The instant at which a rung that hangs on <paramref name="due"/> is reached for <paramref name="party"/>.</summary>
    public static Instant ReachedAt(Rung rung, LocalDate due, Party party, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(rung);
        ArgumentNullException.ThrowIfNull(party);
        ArgumentNullException.ThrowIfNull(policy);
        var day = party.Calendar().Roll(due.PlusDays(rung.OffsetDays), RollConvention.Following);
        return DateTimeZoneProviders.Tzdb[party.Zone].AtLeniently(day.At(new LocalTime(policy.OpensAt, 0))).ToInstant();
    }
}
