using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A discount for paying early (cash discount, Skonto, 现金折扣).</summary>
public sealed record DiscountTier
{
    /// <summary><paramref name="percent"/> off when paid on or before the day that <paramref name="within"/> makes of the anchor date.</summary>
    /// <exception cref="InvalidValueException">The percentage is not above 0 and below 100, or has more than four decimals.</exception>
    public DiscountTier(decimal percent, DateRule within, DiscountBase @base = DiscountBase.Gross)
    {
        Percent = percent is > 0 and < 100 && decimal.Round(percent, 4) == percent
            ? percent
            : throw new InvalidValueException($"A discount is above 0% and below 100% with at most four decimals, not {percent}%.");
        Within = within ?? throw new InvalidValueException("A discount says within what time it is taken; that is missing.");
        Base = @base;
    }

    /// <summary>Percent of the base, above 0 and below 100.</summary>
    public decimal Percent { get; }

    /// <summary>From the anchor date to the last day of the discount, included.</summary>
    public DateRule Within { get; }

    /// <summary>Of what the percentage is taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DiscountBase Base { get; }
}

/// <summary>Of what a discount is taken. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<DiscountBase>))]
public enum DiscountBase
{
    /// <summary>The amount with value added tax.</summary>
    Gross,

    /// <summary>The amount without value added tax.</summary>
    Net,
}
