using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Templates;

/// <summary>Net amount, value added tax by rate and gross amount in words.</summary>
internal static class VatWords
{
    /// <summary>What an amount contains, e.g. <c>net EUR 16,500.00; VAT 19%: EUR 3,135.00</c>; the amount itself stands beside it.</summary>
    public static string Contained(VatBreakdown vat, DocumentLocale locale)
    {
        var net = Choose(locale, "不含税金额", "net ", "netto ") + locale.Money(vat.Net);
        return string.Join(Choose(locale, "；", "; ", "; "), vat.Rows.Select(row =>
            $"{Rate(row.Rate, locale)}{Choose(locale, "：", ": ", ": ")}{locale.Money(row.Tax)}").Prepend(net));
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
            ? Choose(locale, $"增值税（{percent}，{reason}）", $"VAT {percent} ({reason})", $"Umsatzsteuer {percent} ({reason})")
            : Choose(locale, $"增值税（{percent}）", $"VAT {percent}", $"Umsatzsteuer {percent}");
    }

    // Why a rate is none.
    private static string? Reason(string category, DocumentLocale locale) => category switch
    {
        "Z" => Choose(locale, "零税率", "zero rated", "Nullsatz"),
        "E" => Choose(locale, "免税", "exempt", "steuerfrei"),
        "AE" => Choose(locale, "由需方缴纳", "reverse charge", "Steuerschuldnerschaft des Leistungsempfängers"),
        "K" => Choose(locale, "欧盟内供货，免税", "intra-Community supply", "innergemeinschaftliche Lieferung"),
        "G" => Choose(locale, "出口", "export", "Ausfuhrlieferung"),
        "O" => Choose(locale, "不征税", "outside the scope of VAT", "nicht steuerbar"),
        _ => null,
    };

    // What is to be said where no tax is charged: Articles 138, 146, 196 and 226(11) and (11a) of Directive 2006/112/EC.
    private static string? Note(string category, DocumentLocale locale) => category switch
    {
        "AE" => Choose(locale,
            "增值税由需方依法缴纳（反向征收）。",
            "Reverse charge: value added tax is accounted for by the recipient of the supply.",
            "Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer schuldet der Leistungsempfänger."),
        "K" => Choose(locale,
            "欧盟内供货，免征增值税（第2006/112/EC号指令第138条）。",
            "Intra-Community supply, exempt from value added tax (Article 138 of Directive 2006/112/EC).",
            "Steuerfreie innergemeinschaftliche Lieferung (Art. 138 der Richtlinie 2006/112/EG)."),
        "G" => Choose(locale,
            "出口货物，不收取增值税。",
            "Export: no value added tax is charged on goods exported from the supplier's customs territory.",
            "Steuerfreie Ausfuhrlieferung: Für die ausgeführte Ware wird keine Umsatzsteuer berechnet."),
        "E" => Choose(locale,
            "免征增值税。",
            "The supply is exempt from value added tax.",
            "Die Leistung ist von der Umsatzsteuer befreit."),
        _ => null,
    };

    private static string Choose(DocumentLocale locale, string zh, string en, string de) =>
        locale == DocumentLocale.Chinese ? zh : locale == DocumentLocale.German ? de : en;
}
