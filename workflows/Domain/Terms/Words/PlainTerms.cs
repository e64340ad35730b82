using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Terms and plans in the plain words of a contract, in Chinese, English or German.</summary>
public static class PlainTerms
{
    /// <summary>Every portion of the plan, one to a line.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="language">Of the words.</param>
    /// <param name="total">What the plan divides: each of several portions then says its amount. Null: not known, or not the same each
    /// time.</param>
    /// <exception cref="ArgumentException">The total can't be divided by the plan.</exception>
    public static string InWords(this PaymentPlan plan, Language language, Money? total = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var stop = EventWords.Pick(language, ".", "。", ".");
        if (plan.Portions is [{ Kind: PortionKind.Payment } only] && only.Share == Share.Whole)
        {
            return only.Terms.InWords(language) + stop;
        }

        var amounts = total is { } whole && plan.Portions.Count > 1 ? plan.Split(whole) : null;
        return string.Join('\n', plan.Portions.Select((portion, i) =>
            PortionWords.Of(portion, language) + stop + (amounts is null || portion.Share.Amount is not null
                ? ""
                : PortionWords.Amount(amounts[i], language) + stop)));
    }

    /// <summary>
    /// The terms of one payment, e.g. <c>within 30 days of the invoice date</c>, <c>自开票之日起30日内付款</c>, <c>zahlbar innerhalb von 30
    /// Tagen ab Rechnungsdatum</c>.
    /// </summary>
    public static string InWords(this PaymentTerms terms, Language language)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return InWords(terms, language, "付款", after: false);
    }

    /// <summary>
    /// As the other one; in Chinese with the verb <paramref name="verb"/>, and where <paramref name="after"/> is set payable once
    /// the time has passed, not within it.
    /// </summary>
    internal static string InWords(PaymentTerms terms, Language language, string verb, bool after)
    {
        var clauses = new List<string> { Due(terms, language, verb, after) };
        if (terms.Means is { } means)
        {
            clauses.Add(MeansWords.Of(means, language));
        }

        var text = string.Join(EventWords.Pick(language, ", ", "，", ", "), clauses)
            + string.Concat(terms.Discounts.Select(tier => EventWords.Pick(language, "; ", "；", "; ") + Discount(tier, terms, language)))
            + (terms.Roll is { } roll ? EventWords.Pick(language, "; ", "；", "; ") + RollWords.Clause(roll, language) : string.Empty);
        return language == Language.De ? GermanTerms.Defined(text) : text;
    }

    private static string Due(PaymentTerms terms, Language language, string verb, bool after)
    {
        var when = When(terms.Net, terms, language, after);
        return EventWords.Pick(
            language,
            (terms.Advance ? "before shipment of the goods, " : "") + when,
            (terms.Advance ? "款到发货，" : "") + when + verb,
            "zahlbar " + (terms.Advance ? "vor Versand der Ware, " : "") + when);
    }

    private static string Discount(DiscountTier tier, PaymentTerms terms, Language language)
    {
        var (percent, without) = (Written.Percent(tier.Percent, language), tier.Base == DiscountBase.Net);
        var when = When(tier.Within, terms, language, after: false);
        return EventWords.Pick(
            language,
            $"{percent} discount{(without ? " on the amount without VAT" : "")} for payment {when}",
            $"{when}付款的，享受{percent}的现金折扣{(without ? "（按不含税金额计算）" : "")}",
            $"bei Zahlung {when} {percent} Skonto{(without ? " auf den Nettobetrag" : "")}");
    }

    private static string When(DateRule rule, PaymentTerms terms, Language language, bool after) => language switch
    {
        Language.Zh => ChineseTerms.When(rule, terms, after),
        Language.De => GermanTerms.When(rule, terms, after),
        _ => EnglishTerms.When(rule, terms, after),
    };
}
