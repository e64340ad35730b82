using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>What the ladder has done on each obligation.</summary>
public sealed record LadderState
{
    /// <summary>The rungs that acted, with the due date each hung on, and when they first did.</summary>
    public ImmutableDictionary<(int Obligation, string Rung, LocalDate DueDate), Instant> Reached { get; init; } =
        ImmutableDictionary<(int Obligation, string Rung, LocalDate DueDate), Instant>.Empty;

    /// <summary>The overdue level of each obligation that has one, with the due date it was reached for.</summary>
    public ImmutableDictionary<int, (int Level, LocalDate DueDate)> Levels { get; init; } = ImmutableDictionary<int, (int, LocalDate)>.Empty;

    /// <summary>The obligations that credit is held for.</summary>
    public ImmutableSortedSet<int> CreditHolds { get; init; } = [];

    /// <summary>Formal notices served, by obligation; the latest.</summary>
    public ImmutableDictionary<int, FormalNoticeServed> FormalNotices { get; init; } = ImmutableDictionary<int, FormalNoticeServed>.Empty;

    internal LadderState Apply(Fact fact) => fact.Data switch
    {
        RungReached rung => this with
        {
            Reached = Reached.ContainsKey((rung.Obligation, rung.Rung, rung.DueDate)) ? Reached : Reached.Add((rung.Obligation, rung.Rung, rung.DueDate), fact.At),
            Levels = rung.Level is { } level ? Levels.SetItem(rung.Obligation, (level, rung.DueDate)) : Levels,
        },
        CreditHeld held => this with { CreditHolds = CreditHolds.Add(held.Obligation) },
        CreditReleased released => this with { CreditHolds = CreditHolds.Remove(released.Obligation) },
        FormalNoticeServed served => this with { FormalNotices = FormalNotices.SetItem(served.Obligation, served) },
        _ => this,
    };
}
