using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Doors;

/// <summary>What a link lets its holder do; a link of one purpose opens no door of another.</summary>
public enum LinkPurpose
{
    /// <summary>Read and sign, or decline.</summary>
    Sign,

    /// <summary>See what is due and answer a notice.</summary>
    Notice,

    /// <summary>Read the party's in-app inbox.</summary>
    Inbox,

    /// <summary>The party's due dates as a calendar.</summary>
    Calendar,

    /// <summary>Fetch a document of the contract.</summary>
    Document,
}

/// <summary>What a link says, once its signature is found good: who may do what, and until when.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Contract">On which contract.</param>
/// <param name="Role">For which party.</param>
/// <param name="ExpiresAt">The last second it is good, inclusive; whole seconds. <see cref="PartyLinks.ClockSkew"/> is granted on top.</param>
/// <param name="Change">The proposed change that it is about, e.g. <c>amendment-1</c>; null for the contract itself.</param>
public sealed record PartyLink(LinkPurpose Purpose, ContractId Contract, Role Role, Instant ExpiresAt, string? Change = null)
{
    /// <summary>The actor of facts filed through this link: <c>buyer</c> or <c>supplier</c>.</summary>
    public string Actor => Role == Role.Buyer ? "buyer" : "supplier";
}

/// <summary>A link opens nothing: it was altered, is of another purpose or tenant, or its time is over. What exists behind it is not told.</summary>
/// <param name="expired">Whether it was good once.</param>
public sealed class LinkRefusedException(bool expired) : Exception(expired
    ? "This link was good once and has expired. Ask the sender for a new one."
    : "This link is not valid. Check that it was copied whole, or ask the sender for a new one.")
{
    /// <summary>Whether it was good once and its time is over (410); otherwise it is not valid (404).</summary>
    public bool Expired { get; } = expired;

    /// <summary>Stable name of the refusal: <c>link-expired</c> or <c>link-invalid</c>.</summary>
    public string Code => Expired ? "link-expired" : "link-invalid";
}
