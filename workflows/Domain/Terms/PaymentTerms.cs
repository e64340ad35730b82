using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// When one payment is due, and what early payment earns: an anchor event, the rule from its date to the due date, and discount tiers. Compared by value.
/// </summary>
public sealed record PaymentTerms
{
    /// <summary>The event from which the time runs.</summary>
    public Anchor Anchor { get; init; } = Anchor.Invoice;

    /// <summary>From the anchor date to the due date; no step: due on the anchor date.</summary>
    public DateRule Net { get; init; } = DateRule.Immediately;

    /// <summary>The date itself, only for <see cref="Anchor.FixedDate"/>; <see cref="Net"/> then runs from it.</summary>
    [JsonConverter(typeof(LocalDateJson))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocalDate? Date { get; init; }

    /// <summary>Discount tiers, the earliest deadline first; empty for none.</summary>
    public IReadOnlyList<DiscountTier> Discounts { get; init; } = [];

    /// <summary>What happens on a day that is no business day, or null: as the law of the contract has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RollConvention? Roll { get; init; }

    /// <summary>The goods need not leave before this payment is in (cash in advance, 款到发货).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Advance { get; init; }

    /// <summary>How it is paid where that is more than a transfer, or null: nothing but money on the account was agreed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaymentMeans? Means { get; init; }

    /// <summary>Net <paramref name="days"/> days from <paramref name="anchor"/>.</summary>
    public static PaymentTerms NetDays(int days, Anchor anchor = Anchor.Invoice) =>
        new() { Anchor = anchor, Net = days == 0 ? [] : [DateStep.AddDays(days)] };

    /// <summary>Due on <paramref name="date"/>.</summary>
    public static PaymentTerms On(LocalDate date) => new() { Anchor = Anchor.FixedDate, Date = date };

    /// <summary>What is wrong with these terms, or null: a fixed date missing or out of place, tiers out of order, a discount later than the due date.</summary>
    public string? Fault() =>
        (Anchor == Anchor.FixedDate) != Date.HasValue ? "A date goes with the anchor fixedDate, and only with it."
        : Date is { Year: < 1900 or > 2199 } ? "A fixed date lies in the years 1900 to 2199."
        : Discounts.Any(tier => tier is null) ? "A discount is written { \"percent\": 2, \"within\": [ … ] }, not null."
        : Discounts.Any(tier => tier.Within.LeastDays > Net.MostDays) ? "A discount can't run longer than the payment itself."
        : Discounts.Zip(Discounts.Skip(1)).Any(pair => pair.Second.Percent >= pair.First.Percent || pair.Second.Within.LeastDays <= pair.First.Within.LeastDays)
            ? "Discount tiers go from the earliest deadline and highest percentage to the latest and lowest."
        : null;

    /// <summary>These terms, if they have no <see cref="Fault"/>.</summary>
    /// <exception cref="InvalidValueException">They have one.</exception>
    public PaymentTerms Validated() => Fault() is { } fault ? throw new InvalidValueException(fault) : this;

    /// <inheritdoc/>
    public bool Equals(PaymentTerms? other) =>
        other is not null && Anchor == other.Anchor && Net.Equals(other.Net) && Date == other.Date && Roll == other.Roll && Advance == other.Advance && Means == other.Means
        && Discounts.SequenceEqual(other.Discounts);

    /// <inheritdoc/>
    public override int GetHashCode() => Discounts.Aggregate(HashCode.Combine(Anchor, Net, Date, Roll, Advance, Means), HashCode.Combine);

    /// <summary>The terms in the grammar of docs/payment-terms.md, which parses back to the same terms.</summary>
    public override string ToString() => TermsFormat.Text(this);
}
