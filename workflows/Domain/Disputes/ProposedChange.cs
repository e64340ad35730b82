using System.Globalization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Disputes;

/// <summary>An amendment or an early end that was proposed under a contract.</summary>
/// <param name="Position">The contract.</param>
/// <param name="IsAmendment">Whether it is an amendment, else an early end.</param>
/// <param name="Number">Its number, from 1.</param>
public sealed record ProposedChange(Position Position, bool IsAmendment, int Number)
{
    private const string AmendmentPrefix = "amendment-";
    private const string TerminationPrefix = "termination-";

    /// <summary>Its name in facts and links, e.g. <c>amendment-1</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{(IsAmendment ? AmendmentPrefix : TerminationPrefix)}{Number}");

    /// <summary>How the parties agree to it.</summary>
    public Assent How => IsAmendment ? Amendment.How : Termination.How;

    /// <summary>Why it was proposed.</summary>
    public string Reason => IsAmendment ? Amendment.Reason : Termination.Reason;

    /// <summary>The day it took effect; null while it has not.</summary>
    public LocalDate? EffectiveOn => IsAmendment ? Amendment.EffectiveOn : Termination.EffectiveOn;

    /// <summary>The amendment; only where it is one.</summary>
    public Amendment Amendment => Position.Disputes.Amendment(Number);

    /// <summary>The early end; only where it is one.</summary>
    public Termination Termination => Position.Disputes.Terminations[Number - 1];

    /// <summary>Whether the parties may still agree to it.</summary>
    public bool IsOpen => EffectiveOn is null && Position.Stage == Stage.Effective
        && Position.Disputes.Terminations.All(termination => termination.EffectiveOn is null)
        && (!IsAmendment || Position.Disputes.Amendments.Skip(Number).All(later => later.EffectiveOn is null))
        && Position.Changes.GetValueOrDefault(Key) is null or { Signing: { Declined: null, Expired: false } };

    /// <summary>Every change proposed under a contract: amendments first, each kind in number order.</summary>
    public static IEnumerable<ProposedChange> All(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Disputes.Amendments.Select(amendment => new ProposedChange(position, true, amendment.Number))
            .Concat(position.Disputes.Terminations.Select(termination => new ProposedChange(position, false, termination.Number)));
    }

    /// <summary>The change of a name; null where the contract has none.</summary>
    public static ProposedChange? Find(Position position, string? key) => All(position).FirstOrDefault(change => change.Key == key);

    internal static ProposedChange Of(Position position, string key) =>
        Find(position, key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, "The contract has no such change.");

    internal IEnumerable<FactDraft> Agree(Role role, Assent how, string by, Instant now) =>
        IsAmendment ? AmendmentRules.Agreed(Position, Amendment, role, how, by, now) : TerminationRules.Agreed(Position, Termination, role, how, by, now);
}
