using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class PaymentTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["payment.allocation"] = c => c.Has("invoices") || c.Has("debts") ? Across(c) : Within(c),
        ["payment.allocation.next"] = Next,
        ["payment.allocation.multi"] = Across,
    };

    private static JsonObject Within(OracleCase c)
    {
        var order = c.Text("order", "costs,interest,principal").Split(',', '>').Select(part => Enum.Parse<DebtPart>(part.Trim().Trim('-').Trim(), ignoreCase: true)).ToArray();
        var (payment, principal) = (c.Money("payment"), c.Money("principal"));
        var (costs, interest) = (Or0(c, "costs", payment), Or0(c, "interest", payment));
        var settled = PaymentSettlement.Within(payment, costs, interest, principal, order);
        return new()
        {
            ["toCosts"] = settled.Costs.AmountText,
            ["toInterest"] = settled.Interest.AmountText,
            ["toPrincipal"] = settled.Principal.AmountText,
            ["principalLeft"] = (principal - settled.Principal).AmountText,
            ["interestLeft"] = (interest - settled.Interest).AmountText,
            ["costsLeft"] = (costs - settled.Costs).AmountText,
            ["left"] = settled.Left.AmountText,
            ["overpaid"] = settled.Left.AmountText,
            ["unallocated"] = settled.Left.AmountText,
        };
    }

    private static Money Or0(OracleCase c, string name, Money like) => c.Has(name) ? c.Money(name) : Money.Zero(like.Currency);

    private static JsonObject Next(OracleCase c)
    {
        var after = c.Text("after").Split(" on ");
        var before = c.All.EnumerateArray().FirstOrDefault(oracle => oracle.GetProperty("id").GetString() == after[0]);
        if (before.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException($"The oracle {after[0]}, on which this one builds, is not in the file.");
        }

        var left = Within(new OracleCase("payment.allocation", before.GetProperty("inputs"), before.GetProperty("expected"), c.All))["principalLeft"]!.GetValue<string>();
        var statement = LateInterest.Accrue(Money.Of(left, c.Text("currency", "EUR")), OracleCase.Day(after[1]), [], c.Date("settled"), RatePath.Fixed(c.Number("ratePct")));
        return new() { ["days"] = statement.Days, ["furtherInterest"] = statement.Interest.AmountText };
    }

    // Debts as [id, due, amount, secured, late rate] or { id, due, amount, secured, ratePct }.
    private static JsonObject Across(OracleCase c)
    {
        var (payment, debts) = (c.Money("payment"), c.List(c.Has("invoices") ? "invoices" : "debts").Select(debt => Debt(debt, c.Text("currency", "EUR"))).ToArray());
        var parts = PaymentSettlement.Across(payment, debts, c.Date("asOf"), c.Any("designation", "designated", "designates"));
        var described = new JsonObject(debts.Zip(parts).Select(pair => KeyValuePair.Create(pair.First.Id, (JsonNode?)pair.Second.AmountText)));
        var left = (payment - Money.Sum(parts, payment.Currency)).AmountText;
        foreach (var name in new[] { "left", "unallocated", "overpaid" })
        {
            described.TryAdd(name, left);
        }

        return described;
    }

    private static OpenDebt Debt(JsonElement debt, string currency)
    {
        var (secured, burden) = debt.ValueKind == JsonValueKind.Array
            ? (debt.GetArrayLength() > 3 && debt[3].ValueKind == JsonValueKind.True, debt.GetArrayLength() > 4 ? OracleCase.Decimal(OracleCase.Of(debt[4])) : 0)
            : (debt.TryGetProperty("secured", out var security) && security.ValueKind == JsonValueKind.True, Rate(debt));
        return new(InterestInputs.Part(debt, 0, "id", "invoice"), OracleCase.Day(InterestInputs.Part(debt, 1, "due", "dueDate")), Money.Of(InterestInputs.Part(debt, 2, "amount", "open"), currency), secured, burden);
    }

    private static decimal Rate(JsonElement debt)
    {
        foreach (var name in new[] { "ratePct", "latePct", "lateRatePct", "interestPct", "latePercent" })
        {
            if (debt.TryGetProperty(name, out var value))
            {
                return OracleCase.Decimal(OracleCase.Of(value));
            }
        }

        return 0;
    }
}
