using System.Globalization;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>Terms and plans in the canonical English grammar: what is written here parses back to the same terms.</summary>
internal static class TermsFormat
{
    public static string Text(PaymentPlan plan) => plan.Portions is [{ Kind: PortionKind.Payment } only] && only.Share == Share.Whole
        ? Text(only.Terms)
        : string.Join("; ", plan.Portions);

    public static string Text(Portion portion)
    {
        var share = portion.Share.IsBalance ? portion.Kind == PortionKind.Balance ? string.Empty : "remainder " : $"{portion.Share} ";
        var name = portion.Kind == PortionKind.Payment ? string.Empty : portion.Kind.ToString().ToLowerInvariant() + " ";
        return share + name + Text(portion.Terms, "before");
    }

    public static string Text(PaymentTerms terms) => Text(terms, "cash before");

    // What is paid before goods leave or are handed over is due at the latest when they are: "before shipment", by itself "cash before
    // shipment".
    private static string Text(PaymentTerms terms, string before)
    {
        var parts = new List<string>();
        var waitedFor = terms is { Advance: true, Net: [], Anchor: Anchor.Shipment or Anchor.Delivery };
        if (terms.Advance && !waitedFor)
        {
            parts.Add("cash in advance");
        }

        parts.AddRange(terms.Discounts.Select(Discount));
        parts.Add(waitedFor ? $"{before} {EventWords.Canonical(terms.Anchor)}" : Due(terms, terms.Discounts.Count > 0));
        return string.Join(' ', parts) + (terms.Means is { } means ? $", {MeansWords.Canonical(means)}" : string.Empty) + terms.Roll switch
        {
            null => string.Empty,
            RollConvention.None => ", unadjusted",
            RollConvention.ModifiedFollowing => ", modified following",
            RollConvention.Following => ", following",
            _ => ", preceding",
        };
    }

    private static string Discount(DiscountTier tier) => string.Create(CultureInfo.InvariantCulture, $"{tier.Percent:0.####}/")
        + (tier.Within is [] ? "0" : tier.Within is [{ Kind: StepKind.AddDays } step] ? step.Count.ToString(CultureInfo.InvariantCulture) : $"({Steps(tier.Within)})")
        + (tier.Base == DiscountBase.Net ? " ex vat" : string.Empty);

    private static string Due(PaymentTerms terms, bool discounted)
    {
        var anchor = terms.Date is { } date ? LocalDatePattern.Iso.Format(date) : EventWords.Canonical(terms.Anchor);
        return terms.Net switch
        {
            [] => $"on {anchor}",
            [{ Kind: StepKind.AddDays } step] => string.Create(CultureInfo.InvariantCulture, $"net {step.Count} from {anchor}"),
            _ => $"{(discounted ? "net " : string.Empty)}{Steps(terms.Net)} from {anchor}",
        };
    }

    private static string Steps(DateRule rule) => string.Join(" then ", rule.Select(Step));

    public static string Step(DateStep step) => step.Kind switch
    {
        StepKind.AddDays => string.Create(CultureInfo.InvariantCulture, $"{step.Count} days"),
        StepKind.AddBusinessDays => string.Create(CultureInfo.InvariantCulture, $"{step.Count} business days"),
        StepKind.AddMonths => string.Create(CultureInfo.InvariantCulture, $"{step.Count} months"),
        StepKind.EndOfMonth => "eom",
        StepKind.EndOfPeriod => step.Count switch { 3 => "end of quarter", 6 => "end of half-year", _ => "end of year" },
        StepKind.DayOfFollowingMonth => string.Create(CultureInfo.InvariantCulture, $"day {step.Day} of month +{step.Count}"),
        StepKind.StatementDay => string.Create(CultureInfo.InvariantCulture, $"statement "
            + $"day {(step.Day > 0 ? $"{step.Day}" : string.Join(" or ", step.DaysOfMonth))}"),
        _ => "next " + string.Join(" or ", step.DaysOfMonth),
    };
}
