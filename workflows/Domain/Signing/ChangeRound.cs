using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;

namespace ContractFlow.Domain.Signing;

/// <summary>How far the parties' signing of a proposed change is.</summary>
/// <param name="Documents">What is signed; the first one prevails.</param>
/// <param name="Signing">Who has seen and signed it.</param>
public sealed record ChangeRound(ImmutableArray<DocumentRef> Documents, SigningState Signing)
{
    /// <summary>The executed copies; none before both have signed.</summary>
    public ImmutableArray<DocumentRef> Executed { get; init; } = [];

    /// <summary>The rounds after one more fact.</summary>
    internal static ImmutableSortedDictionary<string, ChangeRound> Apply(ImmutableSortedDictionary<string, ChangeRound> rounds, Fact fact) => fact.Data switch
    {
        ChangeOpened opened => rounds.SetItem(
            opened.Change, new(opened.Documents, new SigningState().Apply(new SigningOpened(opened.ExpiresAt, [.. opened.Documents.Select(document => document.Sha256)]), fact.At))),
        ChangeViewed viewed => Step(rounds, viewed.Change, viewed.Step, fact.At),
        ChangeCodeIssued issued => Step(rounds, issued.Change, issued.Step, fact.At),
        ChangeCodeRefused refused => Step(rounds, refused.Change, refused.Step, fact.At),
        ChangeSigned signed => Step(rounds, signed.Change, signed.Step, fact.At),
        ChangeDeclined declined => Step(rounds, declined.Change, declined.Step, fact.At),
        ChangeExecuted executed => rounds.SetItem(executed.Change, rounds[executed.Change] with { Executed = executed.Documents }),
        ChangeExpired expired => Step(rounds, expired.Change, new SigningExpired(), fact.At),
        PartyAddressChanged => rounds.Keys.Aggregate(rounds, (changed, change) => Step(changed, change, fact.Data, fact.At)),
        _ => rounds,
    };

    private static ImmutableSortedDictionary<string, ChangeRound> Step(ImmutableSortedDictionary<string, ChangeRound> rounds, string change, FactData step, Instant at) =>
        rounds.SetItem(change, rounds[change] with { Signing = rounds[change].Signing.Apply(step, at) });
}
