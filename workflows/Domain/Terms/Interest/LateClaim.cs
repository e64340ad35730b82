using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>What a late payment gives beside the payment itself: a claim of its own, never a line of the late invoice.</summary>
/// <param name="Regime">The rules that were applied.</param>
/// <param name="Statement">The interest and its segments.</param>
/// <param name="Compensation">The fixed sum for the cost of recovery, or null where the law knows none or nothing is late.</param>
/// <param name="Source">The articles.</param>
/// <param name="Waivers">What was waived, and why.</param>
public sealed record LateClaim(LateRegime Regime, InterestStatement Statement, Money? Compensation, string Source, IReadOnlyList<Waiver> Waivers)
{
    /// <summary>Interest and compensation less what was waived. Null where they are in two currencies and don't add up.</summary>
    [JsonIgnore]
    public Money? Total => Compensation is { } sum && sum.Currency != Statement.Interest.Currency
        ? null
        : Waivers.Aggregate(Statement.Interest + (Compensation ?? Money.Zero(Statement.Interest.Currency)), (total, waiver) => total - waiver.Amount);

    /// <summary>The claim less <paramref name="amount"/>, given up for <paramref name="reason"/>.</summary>
    /// <exception cref="ArgumentException">No reason, not above zero, or more than is left.</exception>
    public LateClaim Waive(Money amount, string reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new ArgumentException("A waiver states its reason.", nameof(reason))
        : !amount.IsPositive || Total is not { } total || amount > total ? throw new ArgumentException($"Above zero and at most {Total} can be waived, not {amount}.", nameof(amount))
        : this with { Waivers = [.. Waivers, new(amount, reason)] };
}

/// <summary>A part of a claim that was given up.</summary>
/// <param name="Amount">How much, above zero.</param>
/// <param name="Reason">Why.</param>
public sealed record Waiver(Money Amount, string Reason);
