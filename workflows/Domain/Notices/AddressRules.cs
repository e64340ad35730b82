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
    /// <summary>Where a party's notices and codes go.</summary>
    public static string EmailOf(this Position position, Role role)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Notices.Addresses.GetValueOrDefault(role) ?? position.Agreement.Party(role).Email;
    }

    /// <summary>Files a new address, and queues again what did not reach the party and still has cause. The address that is in use already files nothing.</summary>
    /// <exception cref="RefusedException"><c>contract-closed</c>, <c>invalid-value</c>.</exception>
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

        return [new($"address:{origin.Key}", new PartyAddressChanged(role, email, reason), now, origin.By), .. Resending.ToNewAddress(position, role, now)];
    }
}
