using System.Text.Json.Nodes;

namespace ContractFlow.Functions.Tests;

/// <summary>Requests for contracts.</summary>
public static class SampleRequests
{
    /// <summary>A Chinese purchase of one line for 10,000.00 CNY: deliver by 2026-04-15, inspect within 5 business days.</summary>
    /// <param name="payment">The payment terms.</param>
    /// <param name="reference">The contract's number.</param>
    /// <param name="change">Changes the request before it is written.</param>
    public static string Purchase(string payment = "30% on signature; 70% net 30 from acceptance", string reference = "PO-1", Action<JsonObject>? change = null)
    {
        var request = new JsonObject
        {
            ["template"] = "purchase@1",
            ["variables"] = new JsonObject
            {
                ["reference"] = reference,
                ["buyer"] = Party("b-1", "宁波宏达机电设备有限公司", "buyer@example.com", "large"),
                ["supplier"] = Party("s-1", "苏州锐精轴承制造有限公司", "supplier@example.com", "sme"),
                ["goods"] = new JsonArray(new JsonObject
                {
                    ["sku"] = "A-1",
                    ["description"] = "Bearing",
                    ["quantity"] = 100,
                    ["unit"] = "piece",
                    ["unitPrice"] = Money("100.00"),
                }),
                ["price"] = Money("10000.00"),
                ["delivery"] = new JsonObject { ["rule"] = "DAP", ["place"] = "Ningbo, Taikang Road 456" },
                ["deliveryDate"] = "2026-04-15",
                ["bankAccount"] = "ICBC 1102 0206 0900 0123 456",
            },
            ["terms"] = new JsonObject
            {
                ["payment"] = payment,
                ["latePayment"] = new JsonObject { ["regime"] = "contract", ["annualRatePercent"] = 6.5 },
                ["jurisdiction"] = "CN",
                ["zone"] = "Asia/Shanghai",
            },
        };
        change?.Invoke(request);
        return request.ToJsonString();
    }

    private static JsonObject Money(string amount) => new() { ["amount"] = amount, ["currency"] = "CNY" };

    private static JsonObject Party(string id, string name, string email, string size) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["registryNumber"] = "91330201MA2AF3K47X",
        ["address"] = "浙江省宁波市鄞州区泰康中路456号",
        ["country"] = "CN",
        ["email"] = email,
        ["signatory"] = "周敏",
        ["signatoryTitle"] = "总监",
        ["locale"] = "zh-CN",
        ["zone"] = "Asia/Shanghai",
        ["size"] = size,
    };
}
