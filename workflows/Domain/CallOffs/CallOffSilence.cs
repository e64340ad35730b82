using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Domain.CallOffs;

/// <summary>
/// Silence to a call-off that the supplier must accept by the frame's words: once the buyer has signed and the supplier has received the order, it binds unless
/// the supplier objects (declines, with its reason) in time. Nothing is received whose mail came back or was never taken, and nobody is bound by silence at an address that the platform
/// alone has told: there the supplier's signature is needed.
/// </summary>
public static class CallOffSilence
{
    // The hour of the supplier's business day from which on an e-mail counts as received on the next one (clause notices).
    private const int ClosesAt = 18;

    /// <summary>The business days within which the supplier may object; null where its silence does not bind.</summary>
    public static int? DaysToObject(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return IsAsSigned(position, Role.Supplier) ? position.Agreement.Frame?.ObjectDays : null;
    }

    /// <summary>Whether a party has the address that the contract itself names: only there may it be bound by silence.</summary>
    internal static bool IsAsSigned(Position position, Role role) => position.EmailOf(role) == position.Agreement.Party(role).Email;

    /// <summary>The silence as it stands; null where it does not bind, or its time does not run yet.</summary>
    public static CallOffUnopposed? Of(Position position)
    {
        if (DaysToObject(position) is not { } days || !IsOrdered(position) || Received(position) is not { ServedAt: { } served } notice)
        {
            return null;
        }

        var supplier = position.Agreement.Supplier;
        var (calendar, local) = (supplier.Calendar(), served.InZone(DateTimeZoneProviders.Tzdb[supplier.Zone]));
        var on = calendar.Roll(local.Hour >= ClosesAt ? local.Date.PlusDays(1) : local.Date, Terms.RollConvention.Following);
        return new(notice.Key, on, calendar.AddBusinessDays(on, days));
    }

    /// <summary>The instant at which the time to object is over; null as above.</summary>
    public static Instant? EndsAt(Position position) =>
        Of(position) is { } silence ? DateTimeZoneProviders.Tzdb[position.Agreement.Supplier.Zone].AtStartOfDay(silence.Until.PlusDays(1)).ToInstant() : null;

    /// <summary>Whether a notice that was sent makes the time run.</summary>
    public static bool IsStartedBy(Position position, string notice) =>
        DaysToObject(position) is not null && position.Stage == Stage.Signing && Received(position)?.Key == notice;

    private static bool IsOrdered(Position position) =>
        position.Signing.Signatures.ContainsKey(Role.Buyer) && !position.Signing.Signatures.ContainsKey(Role.Supplier) && position.Signing.IsOpen;

    private static Notice? Received(Position position) =>
        position.Notices.Latest(SigningInvitations.Key(new(position, null), SigningInvitations.Invitation, Role.Supplier, Channel.Email));
}
