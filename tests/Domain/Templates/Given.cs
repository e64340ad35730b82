using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>Templates, inputs and worded terms that the tests start from.</summary>
internal static class Given
{
    public static Template Template(string reference) =>
        TemplateLibrary.Shipped.Find(reference) ?? throw new InvalidOperationException(reference);

    /// <summary>Valid variables of a template, from Inputs; changed by <paramref name="change"/>.</summary>
    public static JsonElement Variables(string template, Action<JsonObject>? change = null)
    {
        var json = JsonNode.Parse(File.ReadAllText(FilePath("Inputs", template + ".json")))!.AsObject();
        change?.Invoke(json);
        return Json(json.ToJsonString());
    }

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static BoundVariables Bound(string template, Action<JsonObject>? change = null)
    {
        var binding = TemplateVariables.Bind(Template(template + "@1"), Variables(template, change));
        return binding.Values ?? throw new InvalidOperationException(string.Join('\n', binding.Errors));
    }

    public static RenderedDocument Rendered(string template, string locale, Action<JsonObject>? change = null) =>
        Rendering.Render(Template(template + "@1"), Bound(template, change), locale, Terms);

    public static WordedTerms Terms { get; } = WordedTerms.None
        .With("zh-CN",
            "预付款：合同总价的30%，即人民币131,993.25元，于双方签署之日起10日内支付。\n进度款：合同总价的60%，即人民币263,986.50元，于验收（含视为验收）之日起30日内支付。\n质保金：合同总价的10%，即人民币43,997.75元，于验收之日起365日期满后支付。",
            "逾期付款的，按照逾期金额以年利率12%（按365日计）支付逾期利息。")
        .With("en",
            "100% of the price within 30 days after the invoice; 2% discount for payment within 10 days.",
            "Interest of nine percentage points above the base rate, and EUR 40 per late payment.")
        .With("de",
            "100 % des Preises innerhalb von 30 Tagen nach Rechnungszugang; bei Zahlung innerhalb von 10 Tagen 2 % Skonto.",
            "Verzugszinsen in Höhe von neun Prozentpunkten über dem Basiszinssatz sowie 40 EUR je verspäteter Zahlung.");

    /// <summary>The terms of a template's sample as the product itself words them, in every language of documents.</summary>
    public static WordedTerms RealTerms(string template) => template switch
    {
        "purchase" => Worded("30% deposit net 7 from signature; 60% net 30 from acceptance; 10% retention 12 months from acceptance", new("contract", 12), Jurisdiction.CN, Bound(template).Get<Money>("price")),
        "supply-frame" => Worded("2/10 net 30 from invoice receipt", new("de", null), Jurisdiction.DE),
        _ => Worded("net 30", new("contract", null)),
    };

    /// <summary>Terms in the grammar of docs/payment-terms.md as the product itself words them, in every language of documents.</summary>
    public static WordedTerms Worded(string terms, LatePaymentTerms late, Jurisdiction? law = null, Money? total = null) =>
        TermsWording.Of(PaymentPlan.Parse(terms), Regime(late), late.AnnualRatePercent, law, DocumentLocale.All.Select(locale => locale.Code), total);

    private static LateRegime? Regime(LatePaymentTerms late) =>
        late.Regime != "contract" ? Enum.Parse<LateRegime>(late.Regime, ignoreCase: true) : late.AnnualRatePercent is null ? null : LateRegime.Contract;

    public static string FilePath(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Templates", .. parts]);

    /// <summary>The folder of these tests in the sources, to write goldens to.</summary>
    public static string SourceFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
