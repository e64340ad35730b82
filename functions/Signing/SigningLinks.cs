using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Signing;

/// <summary>A party's way to the signing page.</summary>
/// <param name="Role">Whose.</param>
/// <param name="PartyId">The platform's id of the party.</param>
/// <param name="Url">The page.</param>
/// <param name="Api">The same as JSON, for platforms that have pages of their own.</param>
/// <param name="ExpiresAt">Until when both are good.</param>
public sealed record SigningLink(Role Role, string PartyId, Uri Url, Uri Api, Instant ExpiresAt);

/// <summary>
/// The links by which parties sign. They are worked out, not kept: the same contract always gives the same ones. They outlive the time
/// to sign by 30 days, so that a signatory can see and keep what was signed.
/// </summary>
public sealed class SigningLinks(PartyLinks links, PublicAddress address)
{
    /// <summary>How long links are good after the time to sign.</summary>
    public static readonly Duration Afterwards = Duration.FromDays(30);

    /// <summary>What stands in the place of a link for those who may not have one.</summary>
    public Uri Masked => new(address.Of, $"/sign/{LinkMask.Mask}");

    /// <summary>The link of a role.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="role">Whose link.</param>
    /// <param name="change">The proposed change to be signed, e.g. <c>amendment-1</c>; null for the contract itself.</param>
    /// <exception cref="RefusedException"><c>signing-not-open</c>: the signing round has not begun.</exception>
    public SigningLink Of(Position position, Role role, string? change = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        var expiresAt = (new SigningSubject(position, change).Signing.ExpiresAt ?? throw new RefusedException("signing-not-open", $"The {(change is null ? "contract" : "document")} is still being drawn up. Try again in a moment.")) + Afterwards;
        var token = links.Issue(LinkPurpose.Sign, position.Contract, role, expiresAt, change);
        return new(role, position.Agreement.Party(role).Id, new(address.Of, $"/sign/{token}"), new(address.Of, $"/api/signatures/{token}"), expiresAt);
    }
}
