using System.Collections.Immutable;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;

namespace ContractFlow.Domain.Signing;

/// <summary>What is signed: the contract itself, or a change that was proposed under it.</summary>
/// <param name="Position">The contract.</param>
/// <param name="Change">The change, e.g. <c>amendment-1</c>; null for the contract itself.</param>
public sealed record SigningSubject(Position Position, string? Change)
{
    /// <summary>How far the signing is.</summary>
    public SigningState Signing => Change is null ? Position.Signing : Round?.Signing ?? new();

    /// <summary>What is signed; the first one prevails.</summary>
    public ImmutableArray<DocumentRef> Documents => Change is null ? Position.Documents : Round?.Documents ?? [];

    /// <summary>The executed copies; none before both have signed.</summary>
    public ImmutableArray<DocumentRef> Executed => Change is null ? Position.Executed : Round?.Executed ?? [];

    /// <summary>Everything of it that may be read: what is signed, and the executed copies.</summary>
    public IEnumerable<DocumentRef> Readable => Documents.Concat(Executed);

    /// <summary>The day it took effect; null while it has not.</summary>
    public LocalDate? EffectiveOn => Change is null ? Position.EffectiveOn : ProposedChange.Find(Position, Change)?.EffectiveOn;

    /// <summary>After this instant nobody can sign or decline any more: where the supplier may still object to a call-off, not before that time is over.</summary>
    public Instant? EndsAt => Change is null && CallOffSilence.EndsAt(Position) is { } objection && Signing.ExpiresAt is { } end
        ? Instant.Max(end, objection - Duration.FromSeconds(1))
        : Signing.ExpiresAt;

    /// <summary>The contract's file up to the fact by which both are bound: the contract's effect, or the last signature of a change; null before that.</summary>
    public ToldHead? Bound => Position.Filed.Values
        .Where(fact => Change is null ? fact.Data is ContractEffective : fact.Data is ChangeSigned signed && signed.Change == Change && EffectiveOn is not null)
        .MaxBy(fact => fact.Seq) is { } fact ? ToldHead.Of(fact) : null;

    /// <summary>What its parts' ids begin with.</summary>
    internal string Prefix => Change is null ? "signing" : $"change:{Change}";

    /// <summary>The signatories whose turn it is.</summary>
    public IEnumerable<Role> Waiting => Signing.Waiting(Position.Agreement.Signing.Order);

    private ChangeRound? Round => Position.Changes.GetValueOrDefault(Change!);

    /// <summary>A step of the signing as the fact that is filed of it.</summary>
    internal FactData Filed(FactData step) => Change is null ? step : step switch
    {
        SigningViewed viewed => new ChangeViewed(Change, viewed),
        SigningCodeIssued issued => new ChangeCodeIssued(Change, issued),
        SigningCodeRefused refused => new ChangeCodeRefused(Change, refused),
        ContractSigned signed => new ChangeSigned(Change, signed),
        SigningDeclined declined => new ChangeDeclined(Change, declined),
        _ => new ChangeExpired(Change),
    };

    /// <summary>What a signature leads to at once: nothing for the contract itself, whose round puts it into effect; a party's agreement to the change, and its effect when both have signed.</summary>
    /// <exception cref="RefusedException">The change is not possible any more.</exception>
    internal IEnumerable<FactDraft> Agreed(Role role, Instant now) => Change is null ? [] : ProposedChange.Of(Position, Change).Agree(role, Assent.Signatures, role == Role.Buyer ? "buyer" : "supplier", now);

    /// <summary>Refuses where a signature could have no effect any more, so that nobody asks for a code in vain.</summary>
    /// <exception cref="RefusedException">The change is not possible any more.</exception>
    internal void RequirePossible(Role role, Instant now) => _ = Agreed(role, now).Count();
}
