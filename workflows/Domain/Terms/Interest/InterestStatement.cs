using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Interest with the segments it comes from. It is claimed on its own and never added into an invoice.</summary>
/// <param name="Segments">The segments in order; empty where nothing accrued.</param>
/// <param name="Exact">The interest before rounding.</param>
/// <param name="Interest">The interest, rounded once, half up.</param>
public sealed record InterestStatement(IReadOnlyList<InterestSegment> Segments, decimal Exact, Money Interest)
{
    /// <summary>The days from the first to the last on which interest accrued.</summary>
    [JsonIgnore]
    public int Days => Segments.Count == 0 ? 0 : Period.DaysBetween(Segments.Min(segment => segment.From), Segments.Max(segment => segment.To)) + 1;

    /// <summary>The statement of simple interest on <paramref name="segments"/>, all with the same days of a year.</summary>
    internal static InterestStatement Simple(IReadOnlyList<InterestSegment> segments, Currency currency)
    {
        var sum = 0m;
        foreach (var segment in segments)
        {
            sum += segment.Numerator;
        }

        return Of(segments, segments.Count == 0 ? 0 : sum / (100m * segments[0].YearDays), currency);
    }

    internal static InterestStatement Of(IReadOnlyList<InterestSegment> segments, decimal exact, Currency currency) => new(segments, exact, Money.Round(exact, currency));
}
