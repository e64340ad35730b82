using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>A debt as aging looks at it.</summary>
/// <param name="Outstanding">What is still to be paid.</param>
/// <param name="DueDate">When it was due; null where it has no date yet.</param>
/// <param name="On">The day on which its age is asked for: of today, the day in the contract's zone, in which its due date is meant.</param>
public sealed record AgedDebt(Money Outstanding, LocalDate? DueDate, LocalDate On)
{
    /// <summary>What is still to be paid by rate of value added tax; null where its contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }
}

/// <summary>What is owed in one currency, by how long it is overdue.</summary>
/// <param name="Currency">The currency's code.</param>
/// <param name="Current">Not overdue, or without a date yet.</param>
/// <param name="Days1To30">1 to 30 days past the due date.</param>
/// <param name="Days31To60">31 to 60 days.</param>
/// <param name="Days61To90">61 to 90 days.</param>
/// <param name="Over90">91 days and more.</param>
/// <param name="Total">All together.</param>
public sealed record Aging(string Currency, Money Current, Money Days1To30, Money Days31To60, Money Days61To90, Money Over90, Money Total)
{
    /// <summary>What of the total bears value added tax, by rate; null where no contract states any.</summary>
    public VatBreakdown? Vat { get; init; }

    /// <summary>The aging of debts, each on its own day, one for each currency, in the order of their codes.</summary>
    public static ImmutableArray<Aging> Of(IEnumerable<AgedDebt> debts)
    {
        ArgumentNullException.ThrowIfNull(debts);
        return
        [
            .. debts.GroupBy(debt => debt.Outstanding.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => Of(group.Key, group.ToLookup(debt => Bucket(debt.DueDate, debt.On), debt => debt.Outstanding)) with { Vat = Taxed(group) }),
        ];
    }

    private static Aging Of(Currency currency, ILookup<int, Money> buckets)
    {
        Money Sum(int bucket) => Money.Sum(buckets[bucket], currency);
        return new(currency.Code, Sum(0), Sum(1), Sum(2), Sum(3), Sum(4), Money.Sum(buckets.SelectMany(bucket => bucket), currency));
    }

    private static VatBreakdown? Taxed(IEnumerable<AgedDebt> debts) =>
        debts.SelectMany(debt => debt.Vat?.Rows ?? []).ToArray() is { Length: > 0 } rows ? new(rows) : null;

    private static int Bucket(LocalDate? due, LocalDate on) => due is null ? 0 : Period.DaysBetween(due.Value, on) switch
    {
        <= 0 => 0,
        <= 30 => 1,
        <= 60 => 2,
        <= 90 => 3,
        _ => 4,
    };
}
