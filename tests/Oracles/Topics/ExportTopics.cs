using System.Text.Json.Nodes;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

/// <summary>Terms as invoices carry them: UNTDID codes, Skonto lines, BT-9 and BT-20.</summary>
internal static class ExportTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["export"] = Export,
        ["untdid"] = Export,
        ["einvoice"] = Export,
        ["discount.skonto.write"] = Export,
        ["terms.canonical"] = c => OracleCase.Map(c.Keys, text => PaymentPlan.Parse(text).ToString()),
    };

    private static JsonObject Export(OracleCase c)
    {
        var plan = PaymentPlan.Parse(c.Text("terms"));
        var terms = plan.Portions[0].Terms;
        var described = new JsonObject
        {
            ["4279"] = Untdid.TermsType(plan),
            ["untdid4279"] = Untdid.TermsType(plan),
            ["2475"] = Untdid.TimeReference(terms.Anchor),
            ["untdid2475"] = Untdid.TimeReference(terms.Anchor),
            ["canonical"] = plan.ToString(),
        };
        if (terms.Discounts.Count > 0)
        {
            described["skonto"] = Skonto.Lines(terms, c.Has("net") ? c.Number("net") : null);
        }

        if (c.AnyDate("baseDate", "invoiceDate", "deliveryDate") is { } from)
        {
            var export = InvoiceExport.Of(terms, terms.Due(from, new(c.Calendar(), RollConvention.None, DateTimeZone.Utc)), c.Any("language") is { } code ? Enum.Parse<Language>(code, ignoreCase: true) : Language.En, c.Has("net") ? c.Money("net") : null);
            described["bt9"] = OracleCase.Iso(export.DueDate);
            described["bt20"] = export.Terms;
        }

        return described;
    }
}
