using System.Text.Json.Nodes;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Templates;

namespace ContractFlow.Domain.Tests.CallOffs;

/// <summary>The frame RV-2026-117, in force from Monday 2026-03-02, its term from 2026-03-01 for 24 months: call-offs up to 60,000.00 EUR with 30 days of lead time bind
/// unless the supplier objects within 3 business days.</summary>
internal static class Frames
{
    public const string Sha256 = "f00d";

    public static (ContractDrafted Draft, Case Frame) Effective(string template = "supply-frame@2", Action<JsonObject>? change = null)
    {
        var draft = Drafts.Of(Drafts.Request(template, change: change));
        var frame = Case.Of(draft).Add("drawnUp", new ContractDrawnUp([new("de", "text/html", Sha256, 1, "Rahmenliefervertrag")], ["call-off@2"]))
            .Add("effective", new ContractEffective(Case.Signed));
        return (draft, frame);
    }

    /// <summary>40,000 springs at 0.37 EUR by 2026-05-15.</summary>
    public static JsonObject Request(Action<JsonObject>? change = null)
    {
        var request = new JsonObject
        {
            ["reference"] = "RV-2026-117/2",
            ["goods"] = new JsonArray(new JsonObject { ["sku"] = "RF-2207", ["quantity"] = 40000 }),
            ["delivery"] = new JsonObject { ["by"] = "2026-05-15" },
        };
        change?.Invoke(request);
        return request;
    }

    public static (ContractDrafted Draft, FrameTerms Terms) Drafted(Case frame, ContractDrafted draft, JsonObject request) =>
        CallOffDraft.Of(frame.Position, draft, Given.Template(draft.Agreement.Template), Given.Json(request.ToJsonString()), frame.Now);

    public static ContractDrafted CallOff(Action<JsonObject>? change = null, string template = "supply-frame@2")
    {
        var (draft, frame) = Effective(template);
        return Drafted(frame, draft, Request(change)).Draft;
    }

    /// <summary>A call-off that was drawn up, and the buyer's order of it.</summary>
    public static Case Ordered(Action<JsonObject>? change = null)
    {
        var made = Case.Of(CallOff(change)).Add("drawnUp", new ContractDrawnUp([new("de", "text/html", "c0de", 1, "Abruf")], ["parties@1"]));
        made.SigningRound();
        made.Send().Add("signed", new ContractSigned(Role.Buyer, "Jörg O'Neill", "Leiter Einkauf", "c0de", "", "", new(null, null, null)));
        made.SigningRound();
        return made;
    }
}
