using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>One thing that money can be put to: a dated part of a debt, its undated rest, its disputed part, or the fixed sums and the interest claimed on it.</summary>
/// <param name="Obligation">Of which obligation.</param>
/// <param name="Component">The debt, the fixed sums or the interest.</param>
/// <param name="Amount">What is still to be paid of it.</param>
/// <param name="Part">The dated part, if it is one.</param>
/// <param name="Disputed">Whether the buyer disputes it: it is paid only where the payer names the obligation.</param>
/// <param name="IsWhole">Whether nothing was settled of the part before, so that an early-payment discount is still to be had.</param>
internal sealed record Claim(Obligation Obligation, Component Component, Money Amount, Part? Part, bool Disputed = false, bool IsWhole = false)
{
    /// <summary>Whether it comes on top of the debt.</summary>
    public bool IsAncillary => Component is Component.Compensation or Component.Interest;

    // Costs, interest, debt: BGB 367(1), PRC Civil Code 561.
    private int Rank => Component switch { Component.Compensation => 0, Component.Interest => 1, _ => 2 };

    /// <summary>Everything that is still to be paid of a contract, by due date; what has none comes last, in the order of the plan.</summary>
    public static ImmutableArray<Claim> All(Position position) =>
    [
        .. position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment)
            .SelectMany(obligation => Of(position, obligation))
            .OrderBy(claim => claim.Disputed)
            .ThenBy(claim => claim.Part?.Due.Date ?? LocalDate.MaxIsoValue)
            .ThenBy(claim => claim.Obligation.Number)
            .ThenBy(claim => claim.Rank),
    ];

    private static IEnumerable<Claim> Of(Position position, Obligation obligation)
    {
        var parts = Part.Of(position, obligation);
        var compensation = Principal.CompensationOutstanding(position, obligation.Number);
        if (compensation.IsPositive)
        {
            yield return new(obligation, Component.Compensation, compensation, parts.FirstOrDefault());
        }

        var interest = Principal.InterestOutstanding(position, obligation.Number);
        if (interest.IsPositive)
        {
            yield return new(obligation, Component.Interest, interest, parts.FirstOrDefault());
        }

        var outstanding = Principal.Outstanding(position, obligation);
        var disputed = Money.Min(outstanding, position.Disputes.Disputed(obligation.Number, position.Currency));
        var left = outstanding - disputed;
        var settled = Principal.Settled(position, obligation.Number);
        var covered = settled + disputed;
        var zero = Money.Zero(position.Currency);
        foreach (var part in parts)
        {
            var rest = Money.Min(left, Money.Max(zero, part.Amount - covered));
            covered = Money.Max(zero, covered - part.Amount);
            left -= rest;
            if (rest.IsPositive)
            {
                yield return new(obligation, Component.Principal, rest, part, IsWhole: rest == part.Amount || Principal.Paid(position, obligation.Number).IsZero);
            }
        }

        if (left.IsPositive)
        {
            yield return new(obligation, Component.Principal, left, null);
        }

        if (disputed.IsPositive)
        {
            yield return new(obligation, Component.Principal, disputed, null, Disputed: true);
        }
    }
}
