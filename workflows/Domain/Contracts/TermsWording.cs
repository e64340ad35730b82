using System.Globalization;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>Words an agreement's payment terms for its documents.</summary>
public static class TermsWording
{
    /// <summary>The terms in every language of the agreement.</summary>
    public static WordedTerms Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return Of(agreement.Payments, agreement.LatePayment, agreement.Locales);
    }

    /// <summary>Payments and late-payment terms in each of some languages.</summary>
    /// <param name="payments">When the price is paid.</param>
    /// <param name="late">What late payment costs.</param>
    /// <param name="locales">The languages: <c>zh-CN</c>, <c>en</c>, <c>de</c>.</param>
    public static WordedTerms Of(PaymentPlan payments, LatePaymentTerms late, IEnumerable<string> locales)
    {
        ArgumentNullException.ThrowIfNull(payments);
        ArgumentNullException.ThrowIfNull(late);
        ArgumentNullException.ThrowIfNull(locales);
        return locales.Aggregate(WordedTerms.None, (worded, locale) =>
        {
            var language = locale switch { "zh-CN" => Language.Zh, "de" => Language.De, _ => Language.En };
            return worded.With(locale, payments.InWords(language), Late(late, language));
        });
    }

    private static string Late(LatePaymentTerms late, Language language)
    {
        var rate = late.AnnualRatePercent?.ToString("0.####", CultureInfo.InvariantCulture);
        return (language, rate) switch
        {
            (Language.Zh, null) => "逾期付款的，按适用法律规定的标准支付逾期利息。",
            (Language.Zh, _) => $"逾期付款的，自到期日次日起按年利率{rate}%支付逾期利息（单利，一年按365天计）。",
            (Language.De, null) => "Bei Zahlungsverzug gelten die gesetzlichen Verzugszinsen.",
            (Language.De, _) => $"Bei Zahlungsverzug sind vom Tag nach der Fälligkeit an Zinsen von {rate} % im Jahr zu zahlen (einfache Zinsen, Jahr zu 365 Tagen).",
            (_, null) => "Late payment bears interest at the rate that the applicable law provides.",
            _ => $"Late payment bears simple interest of {rate}% a year from the day after the due date, on a year of 365 days.",
        };
    }
}
