using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractFlow.Functions.Tests.CallOffs;

/// <summary>Requests for a German frame of bearings, and for call-offs under it.</summary>
internal static class CallOffRequests
{
    internal static string Request(Action<JsonObject>? change = null)
    {
        var request = JsonNode.Parse("""{ "reference": "RV-1/2", "goods": [{ "sku": "A-1", "quantity": 2000 }], "delivery": { "by": "2026-04-30" } }""")!.AsObject();
        change?.Invoke(request);
        return request.ToJsonString();
    }

    internal static string FrameRequest(string reference = "RV-1") => $$"""
        {
          "template": "supply-frame@2",
          "variables": {
            "reference": "{{reference}}", "startDate": "2026-03-02",
            "supplier": {{Party("s-1", "Reutter Federntechnik GmbH")}}, "buyer": {{Party("b-1", "Halbach Antriebe AG")}},
            "goods": [{ "sku": "A-1", "description": "Druckfeder", "quantity": 1000, "unit": "Stück", "unitPrice": { "amount": "0.37", "currency": "EUR" } }],
            "price": { "amount": "370.00", "currency": "EUR" }, "maxCallOff": { "amount": "5000.00", "currency": "EUR" },
            "delivery": { "rule": "DAP", "place": "Ostring 115, 59065 Hamm" }, "deliveryWithinDays": 30,
            "bankAccount": "DE02 6005 0101 0002 0343 04", "disputePlace": "Stuttgart"
          },
          "terms": { "payment": "net 30 from invoice", "latePayment": { "regime": "de" }, "jurisdiction": "DE", "zone": "Europe/Berlin" }
        }
        """;

    private static string Party(string id, string name) => JsonSerializer.Serialize(new
    {
        id,
        name,
        registryNumber = "HRB 1",
        address = "Ostring 115, 59065 Hamm",
        country = "DE",
        email = $"{id}@example.com",
        signatory = "Anke Reutter",
        signatoryTitle = "Geschäftsführerin",
        locale = "de",
        zone = "Europe/Berlin",
    });
}
