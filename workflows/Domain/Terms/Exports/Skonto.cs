using System.Globalization;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>One Skonto line of an XRechnung (BR-DE-18): <c>#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=357.93#</c>.</summary>
/// <param name="Days">Within how many days.</param>
/// <param name="Percent">Percent off, with exactly two decimals.</param>
/// <param name="BaseAmount">Of which amount, or null: of the payable amount.</param>
public sealed partial record Skonto(int Days, decimal Percent, decimal? BaseAmount = null)
{
    /// <summary>Whether one line is in the grammar of BR-DE-18.</summary>
    public static bool IsLine(string line) => Line().IsMatch(line);

    /// <summary>The lines in a payment terms text (BT-20); other text around them is passed over.</summary>
    /// <exception cref="FormatException">A line begins with # and is not in the grammar.</exception>
    public static IReadOnlyList<Skonto> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.StartsWith('#')).Select(Read)];
    }

    /// <summary>The Skonto lines of <paramref name="terms"/>, each ended by a line break.</summary>
    /// <exception cref="ArgumentException">A tier is not counted in days, or its percentage has more than two decimals: XRechnung can't say it.</exception>
    public static string Lines(PaymentTerms terms, decimal? netAmount = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return string.Concat(terms.Discounts.Select(tier => Of(tier, netAmount).ToString() + "\n"));
    }

    /// <summary>What is taken off <paramref name="payable"/>: of the base amount where one is given.</summary>
    public Money Discount(Money payable) => EarlyDiscount.Of(BaseAmount is { } amount ? new Money(amount, payable.Currency) : payable, Percent);

    /// <summary>The last day: <see cref="Days"/> days after the invoice.</summary>
    public LocalDate Until(LocalDate invoice) => invoice.PlusDays(Days);

    /// <summary>What is payable on <paramref name="day"/> under the best of <paramref name="tiers"/> that is not past.</summary>
    public static Money Payable(IEnumerable<Skonto> tiers, Money payable, LocalDate invoice, LocalDate day) =>
        payable - tiers.Where(tier => day <= tier.Until(invoice)).Select(tier => tier.Discount(payable)).Aggregate(Money.Zero(payable.Currency), Money.Max);

    /// <summary>The line, without its line break.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#SKONTO#TAGE={Days}#PROZENT={Percent:0.00}#")
        + (BaseAmount is { } amount ? string.Create(CultureInfo.InvariantCulture, $"BASISBETRAG={amount:0.00}#") : string.Empty);

    private static Skonto Of(DiscountTier tier, decimal? netAmount) => tier switch
    {
        { Within: not ([] or [{ Kind: StepKind.AddDays }]) } => throw new ArgumentException("XRechnung counts a Skonto in calendar days from the invoice only."),
        _ when decimal.Round(tier.Percent, 2) != tier.Percent => throw new ArgumentException("XRechnung writes a Skonto with two decimals only."),
        { Base: DiscountBase.Net } => new(tier.Within.LeastDays, tier.Percent, netAmount ?? throw new ArgumentException("A Skonto on the net amount needs that amount as BASISBETRAG.")),
        _ => new(tier.Within.LeastDays, tier.Percent),
    };

    private static Skonto Read(string line)
    {
        var match = Line().Match(line);
        return match.Success
            ? new(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), decimal.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), match.Groups[3].Success ? decimal.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture) : null)
            : throw new FormatException($"'{line}' is not a Skonto line such as #SKONTO#TAGE=14#PROZENT=2.00#.");
    }

    [GeneratedRegex(@"^#SKONTO#TAGE=([0-9]{1,5})#PROZENT=([0-9]{1,3}\.[0-9]{2})(?:#BASISBETRAG=(-?[0-9]{1,15}\.[0-9]{2}))?#$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
