using System.Globalization;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>Terms and plans in the plain words of a contract, in Chinese, English or German.</summary>
public static class PlainTerms
{
    /// <summary>Every portion of the plan, one after the other.</summary>
    public static string InWords(this PaymentPlan plan, Language language)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return string.Join(language == Language.Zh ? "；" : "; ", plan.Portions.Select(portion => plan.Portions.Count == 1 && portion.Kind == PortionKind.Payment && portion.Share == Share.Whole
            ? portion.Terms.InWords(language)
            : $"{ShareInWords(portion.Share, language)} ({portion.Label(language)}): {portion.Terms.InWords(language)}")) + (language == Language.Zh ? "。" : ".");
    }

    /// <summary>The terms of one payment.</summary>
    public static string InWords(this PaymentTerms terms, Language language)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var clauses = new List<string>();
        if (terms.Advance)
        {
            clauses.Add(EventWords.Pick(language, "payable before the goods leave", "款到发货", "vor Versand zahlbar"));
        }

        clauses.Add(EventWords.Pick(language, "due ", "付款到期日：", "fällig ") + When(terms.Net, terms, language));
        clauses.AddRange(terms.Discounts.Select(tier => Discount(tier, terms, language)));
        if (terms.Means is { } means)
        {
            clauses.Add(MeansWords.Of(means, language));
        }

        if (terms.Roll is { } roll)
        {
            clauses.Add(StepWords.Roll(roll, language));
        }

        return string.Join(language == Language.Zh ? "，" : ", ", clauses);
    }

    private static string Discount(DiscountTier tier, PaymentTerms terms, Language language)
    {
        var percent = tier.Percent.ToString("0.####", CultureInfo.InvariantCulture);
        var until = Until(tier.Within, terms, language);
        var without = tier.Base == DiscountBase.Net;
        return EventWords.Pick(
            language,
            $"{percent}% discount{(without ? " on the amount without VAT" : string.Empty)} if paid {until}",
            $"{until}付款享{percent}%折扣{(without ? "（按不含税金额）" : string.Empty)}",
            $"{percent}% Skonto{(without ? " auf den Nettobetrag" : string.Empty)} bei Zahlung {until}");
    }

    // Days are the usual case and read as one phrase; other rules are told step by step.
    private static string Until(DateRule rule, PaymentTerms terms, Language language)
    {
        if (rule is not [{ Kind: StepKind.AddDays, Count: var days }])
        {
            var when = When(rule, terms, language);
            return EventWords.Pick(language, $"by this day: {when}", $"在此日或之前（{when}）", $"bis zu diesem Tag: {when}");
        }

        var name = Name(terms, language);
        return EventWords.Pick(
            language, $"within {days} {(days == 1 ? "day" : "days")} from {name}", $"自{name}起{days}天内", $"innerhalb von {days} {(days == 1 ? "Tag" : "Tagen")} ab {name}");
    }

    private static string Name(PaymentTerms terms, Language language) => terms.Date is { } date ? LocalDatePattern.Iso.Format(date) : EventWords.Of(terms.Anchor, language);

    private static string When(DateRule rule, PaymentTerms terms, Language language)
    {
        var name = Name(terms, language);
        var steps = rule.Select(step => StepWords.Of(step, language));
        return rule.Count == 0
            ? EventWords.Pick(language, $"on {name}", name + (terms.Date is null ? "当日" : string.Empty), terms.Date is null ? EventWords.GermanDay(terms.Anchor) : $"am {name}")
            : EventWords.Pick(
                language,
                $"{string.Join(", then ", steps)}, counted from {name}",
                $"自{name}起，{string.Join("，", steps)}",
                $"{string.Join(", dann ", steps)}, gerechnet ab {name}");
    }

    private static string ShareInWords(Share share, Language language) =>
        share.IsBalance ? EventWords.Pick(language, "the rest", "余额", "der Rest")
        : share.Fraction is { } fraction ? string.Create(CultureInfo.InvariantCulture, $"{fraction.Parts}/{fraction.Of}")
        : share.ToString();
}
