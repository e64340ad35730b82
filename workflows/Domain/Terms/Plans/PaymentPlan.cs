using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>
/// All payments of a contract: 1 to 120 portions that together make the whole. Percentages and fractions sum to the whole, or one balance line takes the rest;
/// fixed amounts always need a balance line. Compared by value; as text in the grammar of docs/payment-terms.md, as JSON <c>{ "portions": [ … ] }</c>.
/// </summary>
public sealed partial record PaymentPlan
{
    /// <summary>The most portions of a plan.</summary>
    public const int MaxPortions = 120;

    /// <summary>A plan of <paramref name="portions"/>.</summary>
    /// <exception cref="InvalidValueException">The plan has a <see cref="Fault"/>.</exception>
    [JsonConstructor]
    public PaymentPlan(IReadOnlyList<Portion> portions)
    {
        Portions = portions ?? throw new InvalidValueException("A plan has portions; they are missing.");
        if (Fault(portions) is { } fault)
        {
            throw new InvalidValueException(fault.Message);
        }
    }

    /// <summary>A plan of one payment.</summary>
    public PaymentPlan(PaymentTerms terms)
        : this([new Portion(Share.Whole, terms)])
    {
    }

    /// <summary>The portions in the order in which they were written.</summary>
    public IReadOnlyList<Portion> Portions { get; }

    /// <summary>The plan written as <paramref name="text"/>, in English or Chinese.</summary>
    /// <exception cref="TermsFormatException">Not understood; says where and what was expected.</exception>
    public static PaymentPlan Parse(string text) => TryParse(text, out var plan, out var error) ? plan : throw new TermsFormatException(error);

    /// <summary>Whether <paramref name="text"/> is a plan; else where it fails and what was expected.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PaymentPlan? plan, [NotNullWhen(false)] out TermsError? error) =>
        PlanParser.TryParse(text ?? string.Empty, out plan, out error);

    /// <inheritdoc/>
    public bool Equals(PaymentPlan? other) => other is not null && Portions.SequenceEqual(other.Portions);

    /// <inheritdoc/>
    public override int GetHashCode() => Portions.Aggregate(7, HashCode.Combine);

    /// <summary>The plan in the grammar of docs/payment-terms.md, which parses back to the same plan.</summary>
    public override string ToString() => TermsFormat.Text(this);

    /// <summary>What is wrong with <paramref name="portions"/> and with which of them (0-based), or null.</summary>
    internal static (string Message, int Portion)? Fault(IReadOnlyList<Portion> portions)
    {
        if (portions.Count is 0 or > MaxPortions)
        {
            return ($"A plan has 1 to {MaxPortions} portions, not {portions.Count}.", Math.Max(0, portions.Count - 1));
        }

        for (var i = 0; i < portions.Count; i++)
        {
            if (portions[i] is not { Share: not null, Terms: not null } portion)
            {
                return ("A portion has a share and terms.", i);
            }

            if (portion.Terms.Fault() is { } fault)
            {
                return (fault, i);
            }

            if (i == 0 && portion.Terms.Anchor == Anchor.Due)
            {
                return ("The first portion has no due date before it to run from.", i);
            }
        }

        return ShareFault(portions);
    }

    private static (string Message, int Portion)? ShareFault(IReadOnlyList<Portion> portions)
    {
        var balances = portions.Count(portion => portion.Share.IsBalance);
        var last = portions.Count - 1;
        var total = portions.Sum(portion => (decimal)portion.Share.Ratio.Parts / portion.Share.Ratio.Of);
        // A sum of fractions such as 1/3 is compared to the 20th decimal: no two different sums of at most 120 portions are closer.
        var whole = decimal.Round(total, 20) == 1;
        return balances > 1 ? ("A plan has one balance line at most.", last)
            : balances == 0 && portions.Any(portion => portion.Share.Amount is not null) ? ("Fixed amounts need a balance line that takes the rest.", last)
            : balances == 0 && !whole ? ($"The portions sum to {Percent(total)}%, not 100%, and there is no balance line.{Instalments(portions, total)}", last)
            : balances == 1 && (whole || total > 1) ? ($"The portions sum to {Percent(total)}% and leave nothing for the balance line.", last)
            : null;
    }

    // "3 monthly instalments; 5% retention": instalments without a share are the whole, and leave nothing for what stands beside them.
    private static string Instalments(IReadOnlyList<Portion> portions, decimal total)
    {
        var instalments = portions.Count(portion => portion is { Kind: PortionKind.Instalment, Share.Fraction: { Parts: 1 } fraction } && portions.Count(other => other.Share == portion.Share) == fraction.Of);
        return instalments > 1 && total is > 1 and < 2
            ? $" The {instalments} instalments are the whole already: write them as instalments of a part, '{Percent(2 - total)}% in {instalments} monthly instalments from …', beside the rest."
            : string.Empty;
    }

    private static string Percent(decimal total) => (total * 100).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
