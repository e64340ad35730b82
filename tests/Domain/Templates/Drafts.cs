using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>Contracts drafted from shipped templates as a request drafts them, with terms that fit, and their documents with the real sentences of these terms.</summary>
internal static class Drafts
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);

    /// <summary>Each newest template with its languages.</summary>
    public static TheoryData<string, string> Newest => [.. References.SelectMany(reference => Given.Template(reference).Locales.Select(locale => (reference, locale)))];

    public static ImmutableArray<string> References { get; } = ["purchase@2", "supply-frame@2", "sale-en@1", "services@1", "services-cn@1", "services-de@1", "call-off-de@1"];

    /// <summary>The request for a contract; its variables are those of Inputs.</summary>
    public static JsonObject Request(string template, string? payment = null, string[]? locales = null, Action<JsonObject>? change = null)
    {
        var id = template.Split('@')[0];
        var request = new JsonObject
        {
            ["template"] = template,
            ["variables"] = JsonNode.Parse(Given.Variables(id, change).GetRawText()),
            ["terms"] = Terms(id, payment),
        };
        if (locales is not null)
        {
            request["locales"] = new JsonArray([.. locales.Select(locale => JsonValue.Create(locale))]);
        }

        return request;
    }

    public static ContractDrafted Of(JsonObject request, TemplateLibrary? library = null) =>
        Drafting.Draft(Given.Json(request.ToJsonString()), library ?? TemplateLibrary.Shipped, Now);

    public static IReadOnlyList<InputError> Refused(JsonObject request, TemplateLibrary? library = null) =>
        Assert.Throws<InputRefusedException>(() => Of(request, library)).Errors;

    public static RenderedDocument Document(JsonObject request, string locale, TemplateLibrary? library = null)
    {
        var draft = Of(request, library);
        var template = (library ?? TemplateLibrary.Shipped).Find(draft.Agreement.Template)!;
        return Rendering.Render(template, Drafting.Bind(draft, template), locale, TermsWording.Of(draft.Agreement, template), draft.Agreement.Locales[0]);
    }

    public static RenderedDocument Document(string template, string locale, Action<JsonObject>? change = null, string? payment = null) =>
        Document(Request(template, payment, change: change), locale);

    private static JsonObject Terms(string id, string? payment)
    {
        var (plan, regime, percent, jurisdiction, zone) = id switch
        {
            "purchase" => ("30% deposit net 10 from signature; 60% net 30 from acceptance; 10% retention 12 months from acceptance", "contract", 12, "CN", "Asia/Shanghai"),
            "services-cn" => ("20% deposit net 7 from signature; 80% net 30 from acceptance", "contract", 12, "CN", "Asia/Shanghai"),
            "services-de" => ("20% deposit net 7 from signature; 80% net 30 from acceptance", "de", null, "DE", "Europe/Berlin"),
            "supply-frame" or "call-off-de" => ("2/10 net 30 from invoice receipt", "de", (int?)null, "DE", "Europe/Berlin"),
            "services" => ("20% deposit net 7 from signature; 80% net 30 from acceptance", "gb", null, "GB", "Europe/London"),
            _ => ("net 30 from invoice", "gb", null, "GB", "Europe/London"),
        };
        var late = new JsonObject { ["regime"] = regime };
        if (percent is { } rate)
        {
            late["annualRatePercent"] = rate;
        }

        return new JsonObject { ["payment"] = payment ?? plan, ["latePayment"] = late, ["jurisdiction"] = jurisdiction, ["zone"] = zone };
    }
}
