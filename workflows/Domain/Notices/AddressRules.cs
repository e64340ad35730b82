using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Notices;

/// <summary>A party's notices are to go to another e-mail address from now on.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Email">The new address.</param>
/// <param name="Reason">Why, or who told it; up to 500 characters.</param>
public sealed record ChangeAddress(Role? Role, string? Email, string? Reason = null);

/// <summary>The e-mail addresses of the parties: that of the agreement, or the last one that was told since.</summary>
public static class AddressRules
{
    /// <summary>The notice that tells a party, at its address of before, that another one was told in its place: whoever may do that gets its notices and its one-time codes from then on.</summary>
    public const string Notice = "address.changed";

    /// <summary>
    /// How many addresses may be told for a party of a contract within 24 hours. The address of before is told of each, however many mails it has had: this bounds how many it gets.
    /// </summary>
    public const int MostADay = 10;

    /// <summary>Where a party's notices and codes go.</summary>
    public static string EmailOf(this Position position, Role role)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Notices.Addresses.GetValueOrDefault(role) ?? position.Agreement.Party(role).Email;
    }

    /// <summary>Where a notice goes by e-mail.</summary>
    public static string EmailOf(this Position position, NoticeQueued notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Address?.Before ?? position.EmailOf(notice.Recipient);
    }

    /// <summary>Whether notices wait that follow from another address: it is told at the address of before, and what did not arrive is sent again.</summary>
    public static bool NoticesWait(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Notices.Waiting.Any(key => position.Notices.Find(key)!.Queued is { Address: not null } or { Resends: not null });
    }

    /// <summary>Files a new address and the notice that tells of it at the address of before, and queues again what did not reach the party and still has cause. The address that is in use already files nothing.</summary>
    /// <exception cref="RefusedException"><c>contract-closed</c>, <c>invalid-value</c>, <c>address-limit</c>.</exception>
    public static IEnumerable<FactDraft> Change(Position position, ChangeAddress command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var role = command.Role ?? throw new RefusedException("invalid-value", "role is missing: buyer or supplier is expected.", "/role");
        var email = command.Email ?? throw new RefusedException("invalid-value", "email is missing: the party's new address is expected.", "/email");
        if (!EmailAddress.IsValid(email))
        {
            throw new RefusedException("invalid-value", $"email is '{(email.Length > 80 ? email[..80] + "…" : email)}'; an e-mail address such as sales@example.com is expected.", "/email");
        }

        var reason = command.Reason is null ? null : NoticeReports.Reason(command.Reason);
        if (position.Filed.ContainsKey($"address:{origin.Key}") || position.EmailOf(role) == email)
        {
            return [];
        }

        if (position.Stage is Stage.Closed or Stage.Unsigned)
        {
            throw new RefusedException("contract-closed", "The contract is over; no more notices go out under it.");
        }

        ImmutableArray<AddressTold> told = [.. position.Notices.Told.Where(told => told.Role == role)];
        if (told.Length >= MostADay && told[^MostADay].At + Duration.FromDays(1) is var next && now < next)
        {
            throw new RefusedException("address-limit", $"{MostADay} addresses were told for this party within 24 hours. The next one can be told at {next}.");
        }

        return
        [
            new($"address:{origin.Key}", new PartyAddressChanged(role, email, reason), now, origin.By),
            Told(role, new(position.EmailOf(role), email), told.Length + 1, now),
            .. Resending.ToNewAddress(position, role, now),
        ];
    }

    private static FactDraft Told(Role role, AddressMove move, int number, Instant now) => new(
        string.Create(CultureInfo.InvariantCulture, $"notice:address:{(role == Role.Buyer ? "buyer" : "supplier")}:{number}"),
        new NoticeQueued(Notice, role, Channel.Email, null, null, null, null, Address: move),
        now,
        FactDraft.Ourselves);
}
