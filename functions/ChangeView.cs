using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;

namespace ContractFlow.Functions;

/// <summary>How far a proposed change is.</summary>
public enum ChangeState
{
    /// <summary>The parties may agree to it.</summary>
    Open,

    /// <summary>It is in force.</summary>
    Effective,

    /// <summary>A party declined to sign it.</summary>
    Declined,

    /// <summary>The time to sign it ran out.</summary>
    Expired,

    /// <summary>A later change, or the contract's end, came first.</summary>
    Overtaken,
}

/// <summary>An amendment or an early end that was proposed.</summary>
/// <param name="Name">Its name in facts, e.g. <c>amendment-1</c>.</param>
/// <param name="Number">Its number among those of its kind.</param>
/// <param name="Id">The caller's own id of it, if it gave one.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">How far it is.</param>
/// <param name="AgreedBy">How the parties agree to it.</param>
/// <param name="Agreed">Who has agreed.</param>
/// <param name="EffectiveOn">The day it took effect.</param>
/// <param name="ExpiresAt">After this nobody can sign it any more; null where it is not signed.</param>
/// <param name="Documents">What is signed; the first one prevails.</param>
/// <param name="Executed">The executed copies, once both have signed.</param>
public sealed record ChangeView(
    string Name, int Number, string? Id, string Reason, ChangeState State, Assent AgreedBy, ImmutableArray<Role> Agreed, LocalDate? EffectiveOn, Instant? ExpiresAt, ImmutableArray<DocumentRef> Documents,
    ImmutableArray<DocumentRef> Executed)
{
    /// <summary>A proposed change as callers see it.</summary>
    public static ChangeView Of(ProposedChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var round = change.Position.Changes.GetValueOrDefault(change.Key);
        var (id, agreed) = change.IsAmendment ? (change.Amendment.Id, change.Amendment.AgreedBy) : (change.Termination.Id, change.Termination.AgreedBy);
        var state = change.EffectiveOn is not null ? ChangeState.Effective
            : round?.Signing.Declined is not null ? ChangeState.Declined
            : round?.Signing.Expired == true ? ChangeState.Expired
            : change.IsOpen ? ChangeState.Open : ChangeState.Overtaken;
        return new(change.Key, change.Number, id, change.Reason, state, change.How, [.. agreed.Order()], change.EffectiveOn, round?.Signing.ExpiresAt, round?.Documents ?? [], round?.Executed ?? []);
    }
}
