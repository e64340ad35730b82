using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Oracles;

internal static class PaymentTopics
{
    public static Dictionary<string, Func<OracleCase, JsonObject>> All => new()
    {
        ["payment.allocation"] = c => Within(c),
        ["payment.allocation.next"] = Next,
        ["payment.allocation.multi"] = Across,
    };

    private static JsonObject Within(OracleCase c)
    {
        var order = c.Text("order", "costs,interest,principal").Split(',').Select(part => Enum.Parse<DebtPart>(part.Trim(), ignoreCase: true)).ToArray();
        var (payment, costs, interest, principal) = (c.Money("payment"), c.Money("costs"), c.Money("interest"), c.Money("principal"));
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
        };
    }

    private static JsonObject Next(OracleCase c)
    {
        var after = c.Text("after").Split(" on ");
        var before = c.All.EnumerateArray().First(oracle => oracle.GetProperty("id").GetString() == after[0]);
        var left = Within(new OracleCase(before.GetProperty("inputs"), before.GetProperty("expected"), c.All))["principalLeft"]!.GetValue<string>();
        var statement = LateInterest.Accrue(Money.Of(left, "EUR"), OracleCase.Day(after[1]), [], c.Date("settled"), RatePath.Fixed(c.Number("ratePct")));
        return new() { ["days"] = statement.Days, ["furtherInterest"] = statement.Interest.AmountText };
    }

    private static JsonObject Across(OracleCase c)
    {
        var debts = c.List("invoices").Select(debt => new OpenDebt(OracleCase.Of(debt[0]), OracleCase.Day(OracleCase.Of(debt[1])), Money.Of(OracleCase.Of(debt[2]), "EUR"))).ToArray();
        var designated = c.Has("designation") ? c.Text("designation") : c.Has("designated") ? c.Text("designated") : null;
        var parts = PaymentSettlement.Across(c.Money("payment"), debts, c.Date("asOf"), designated);
        return new(debts.Zip(parts).Select(pair => KeyValuePair.Create(pair.First.Id, (JsonNode?)pair.Second.AmountText)));
    }
}
