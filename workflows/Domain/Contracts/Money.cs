using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// An amount in one currency, exact to the currency's minor unit. May be negative (a credit). As JSON:
/// <c>{ "amount": "1234.50", "currency": "CNY" }</c>.
/// </summary>
[JsonConverter(typeof(MoneyJson))]
public readonly partial record struct Money : IComparable<Money>
{
    /// <summary>Every amount that somebody gives is below this one, 10^15, and above its opposite.</summary>
    internal const decimal Bound = 1_000_000_000_000_000m;

    /// <summary>
    /// What amounts come to together is below this one, 10^21: a million of the largest. So no sum of what was given fails, and a decimal holds it with all its digits.
    /// </summary>
    internal const decimal MostTogether = 1_000_000_000_000_000_000_000m;

    /// <summary>An amount of at most the currency's decimals and below 10^21 in size.</summary>
    /// <exception cref="InvalidValueException">Too precise for the currency, or too large.</exception>
    public Money(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        // An amount that is written with the currency's decimals needs no rounding: most do, and ledgers make many.
        if (amount.Scale != currency.Exponent)
        {
            amount = Rescaled(amount, currency);
        }

        if (Math.Abs(amount) >= MostTogether)
        {
            throw new InvalidValueException($"{amount.ToString(CultureInfo.InvariantCulture)} {currency} is not below 10^21.");
        }

        Amount = amount;
        Currency = currency;
    }

    /// <summary>The amount in major units, with exactly the currency's decimals.</summary>
    public decimal Amount { get; }

    /// <summary>The currency; null only for <c>default</c>, which no constructor makes.</summary>
    public Currency Currency { get; }

    /// <summary>Whether nothing is left.</summary>
    public bool IsZero => Amount == 0;

    /// <summary>Above zero.</summary>
    public bool IsPositive => Amount > 0;

    /// <summary>Zero in <paramref name="currency"/>.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Parses an amount that somebody gives, written with a dot and no grouping, e.g. <c>Of("1234.50", "CNY")</c>.</summary>
    /// <exception cref="InvalidValueException">Not a plain decimal number, an unknown currency, too precise, or not below 10^15.</exception>
    public static Money Of(string amount, string currency) => Kept(amount, currency) is var money && Math.Abs(money.Amount) < Bound
        ? money
        : throw new InvalidValueException($"{amount} {currency} is not below 10^15.");

    /// <summary>Parses an amount that is on file: it may be a sum of what was given.</summary>
    /// <exception cref="InvalidValueException">Not a plain decimal number, an unknown currency, too precise, or not below 10^21.</exception>
    public static Money Kept(string amount, string currency) =>
        Written().IsMatch(amount) && decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new Money(number, Currency.Of(currency))
            : throw new InvalidValueException($"'{amount}' is not an amount such as 1234.50 (a dot for decimals, no grouping).");

    /// <summary>Rounds half away from zero to the currency's minor unit: the one place where unrounded results become money.</summary>
    public static Money Round(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new(decimal.Round(amount, currency.Exponent, MidpointRounding.AwayFromZero), currency);
    }

    /// <summary>The smaller of two amounts of one currency.</summary>
    public static Money Min(Money a, Money b) => a <= b ? a : b;

    /// <summary>The larger of two amounts of one currency.</summary>
    public static Money Max(Money a, Money b) => a >= b ? a : b;

    /// <summary>The sum, or zero of <paramref name="currency"/> where there is nothing to add.</summary>
    public static Money Sum(IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(Zero(currency), (sum, amount) => sum + amount);

    /// <summary>Sum of two amounts of one currency.</summary>
    public static Money operator +(Money a, Money b) => new(a.Amount + b.In(a.Currency), a.Currency);

    /// <summary>Difference of two amounts of one currency.</summary>
    public static Money operator -(Money a, Money b) => new(a.Amount - b.In(a.Currency), a.Currency);

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money a) => new(-a.Amount, a.Currency);

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <summary>Compares amounts of one currency.</summary>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(Currency));

    /// <summary>The amount as in JSON: <c>1234.50</c>.</summary>
    public string AmountText => Amount.ToString(CultureInfo.InvariantCulture);

    /// <summary>E.g. <c>1234.50 CNY</c>.</summary>
    public override string ToString() => $"{AmountText} {Currency}";

    // Adding a zero of the right scale makes equal amounts print alike: 1.5 CNY is 1.50.
    private static decimal Rescaled(decimal amount, Currency currency)
    {
        var rounded = decimal.Round(amount, currency.Exponent);
        return rounded == amount
            ? rounded + new decimal(0, 0, 0, false, (byte)currency.Exponent)
            : throw new InvalidValueException($"{amount.ToString(CultureInfo.InvariantCulture)} {currency} has more decimals than the {currency.Exponent} of the currency.");
    }

    // Parsing rounds what a decimal can't hold, in silence: 28 digits hold whatever 16 and 12 make, and 22 and 4, which are all that is written.
    [GeneratedRegex(@"^-?([0-9]{1,16}(\.[0-9]{1,12})?|[0-9]{17,22}(\.[0-9]{1,4})?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    private decimal In(Currency currency) =>
        Currency == currency ? Amount : throw new InvalidOperationException($"{this} and an amount in {currency} don't add up: the currencies differ.");
}
