using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Templates;

/// <summary>Net amount, value added tax by rate and gross amount in words.</summary>
internal static class VatWords
{
    /// <summary>What an amount contains, e.g. <c>net EUR 16,500.00; VAT 19%: EUR 3,135.00</c>; the amount itself stands beside it.</summary>
    public static string Contained(VatBreakdown vat, DocumentLocale locale)
    {
        var net = locale.Pick("net ", "不含税金额", "netto ") + locale.Money(vat.Net);
        return string.Join(locale.Pick("; ", "；", "; "), vat.Rows.Select(row =>
            $"{Rate(row.Rate, locale)}{locale.Pick(": ", "：", ": ")}{locale.Money(row.Tax)}").Prepend(net));
    }

    /// <summary>What a contract's price comes to, a sentence by line: net, tax by rate and total, then the note that each rate without tax needs.</summary>
    public static ImmutableArray<string> Price(Agreement agreement, DocumentLocale locale)
    {
        if (VatBreakdown.Of(agreement) is not { } vat)
        {
            return [];
        }

        var total = locale.Money(vat.Gross);
        return
        [
            Contained(vat, locale) switch
            {
                var parts when locale == DocumentLocale.Chinese => $"价款构成：{parts}；价税合计{total}。",
                var parts when locale == DocumentLocale.German => $"Zusammensetzung des Preises: {parts}; Gesamtbetrag einschließlich Umsatzsteuer {total}.",
                var parts => $"Composition of the price: {parts}; total including VAT {total}.",
            },
            .. vat.Rows.Select(row => Note(row.Category, locale)).OfType<string>().Distinct(),
        ];
    }

    private static string Rate(VatRate rate, DocumentLocale locale)
    {
        var percent = locale.Percent(rate.Percent);
        return Reason(rate.Category, locale) is { } reason
            ? locale.Pick($"VAT {percent} ({reason})", $"增值税（{percent}，{reason}）", $"Umsatzsteuer {percent} ({reason})")
            : locale.Pick($"VAT {percent}", $"增值税（{percent}）", $"Umsatzsteuer {percent}");
    }

    // Why a rate is none.
    private static string? Reason(string category, DocumentLocale locale) => category switch
    {
        "Z" => locale.Pick("zero rated", "零税率", "Nullsatz"),
        "E" => locale.Pick("exempt", "免税", "steuerfrei"),
        "AE" => locale.Pick("reverse charge", "由需方缴纳", "Steuerschuldnerschaft des Leistungsempfängers"),
        "K" => locale.Pick("intra-Community supply", "欧盟内供货，免税", "innergemeinschaftliche Lieferung"),
        "G" => locale.Pick("export", "出口", "Ausfuhrlieferung"),
        "O" => locale.Pick("outside the scope of VAT", "不征税", "nicht steuerbar"),
        _ => null,
    };

    // What is to be said where no tax is charged: Articles 138, 146, 196 and 226(11) and (11a) of Directive 2006/112/EC.
    private static string? Note(string category, DocumentLocale locale) => category switch
    {
        "AE" => locale.Pick(
            "Reverse charge: value added tax is accounted for by the recipient of the supply.",
            "增值税由需方依法缴纳（反向征收）。",
            "Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer schuldet der Leistungsempfänger."),
        "K" => locale.Pick(
            "Intra-Community supply, exempt from value added tax (Article 138 of Directive 2006/112/EC).",
            "欧盟内供货，免征增值税（第2006/112/EC号指令第138条）。",
            "Steuerfreie innergemeinschaftliche Lieferung (Art. 138 der Richtlinie 2006/112/EG)."),
        "G" => locale.Pick(
            "Export: no value added tax is charged on goods exported from the supplier's customs territory.",
            "出口货物，不收取增值税。",
            "Steuerfreie Ausfuhrlieferung: Für die ausgeführte Ware wird keine Umsatzsteuer berechnet."),
        "E" => locale.Pick(
            "The supply is exempt from value added tax.",
            "免征增值税。",
            "Die Leistung ist von der Umsatzsteuer befreit."),
        _ => null,
    };
}
