using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>Words an agreement's payment terms for its documents.</summary>
public static class TermsWording
{
    /// <summary>
    /// The terms in every language of the agreement: a line for each payment, with its amount, and what late payment costs under
    /// the agreement's law.
    /// </summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="template">Its template; null: the shipped one of that name. Under a frame the same terms hold for every call-off, so
    /// that no amounts are named.</param>
    public static WordedTerms Of(Agreement agreement, Template? template = null)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        Jurisdiction? law = JurisdictionJson.TryOf(agreement.Jurisdiction, out var known) ? known : null;
        var drawnUpFrom = template ?? TemplateLibrary.Shipped.Find(agreement.Template);
        var frame = drawnUpFrom is not null && CallOffs.FrameTerms.IsFrame(drawnUpFrom);
        return Of(agreement.Payments, LateRate.Of(agreement), agreement.LatePayment.AnnualRatePercent, law, agreement.Locales, frame
            ? null
            : agreement.Total)
            .WithVat(agreement.Locales.Select(code => KeyValuePair.Create(code, VatWords.Price(agreement, DocumentLocale.Find(code) ?? DocumentLocale.English))));
    }

    /// <summary>Payments and late-payment terms in each of some languages.</summary>
    /// <param name="payments">When the price is paid.</param>
    /// <param name="regime">What late payment costs; null: no rate was agreed.</param>
    /// <param name="agreedPercent">The agreed rate in percent a year, or null.</param>
    /// <param name="law">The law of the contract, or null: not said.</param>
    /// <param name="locales">The languages: <c>zh-CN</c>, <c>en</c>, <c>de</c>.</param>
    /// <param name="total">The price, for the amount of each of several payments; null: they are not named.</param>
    public static WordedTerms Of(
        PaymentPlan payments, LateRegime? regime, decimal? agreedPercent, Jurisdiction? law, IEnumerable<string> locales, Money? total = null)
    {
        ArgumentNullException.ThrowIfNull(payments);
        ArgumentNullException.ThrowIfNull(locales);
        var plan = WordedTerms.None.WithEarnest(payments.Portions.Any(portion => portion.Kind == PortionKind.Earnest));
        return locales.Aggregate(plan, (worded, locale) =>
        {
            var language = locale switch { "zh-CN" => Language.Zh, "de" => Language.De, _ => Language.En };
            return worded.With(locale, payments.InWords(language, total), LateTermsWords.Of(regime, agreedPercent, law, language));
        });
    }
}
