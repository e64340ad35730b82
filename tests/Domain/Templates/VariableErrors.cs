using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>Every way in which variables can be wrong: where it is reported, and what was given.</summary>
public sealed class VariableErrors
{
    // Path of the member, its JSON (null: taken out), and the pointer and a piece of "given" that the error names.
    public static TheoryData<string, string?, string, string> Wrong => new()
    {
        { "reference", null, "/variables/reference", "nothing" },
        { "reference", "null", "/variables/reference", "null" },
        { "reference", "12", "/variables/reference", "12" },
        { "reference", "\"\"", "/variables/reference", "0 characters" },
        { "reference", "\"   \"", "/variables/reference", "0 characters" },
        { "reference", "\"a\\u0007b\"", "/variables/reference", "a\\u0007b" },
        { "reference", "\"a\\nb\"", "/variables/reference", "a\\u000Ab" },
        { "reference", "\"a\\u202Eb\"", "/variables/reference", "a\\u202Eb" },
        { "reference", "\"a\\u2066b\"", "/variables/reference", "a\\u2066b" },
        { "reference", "\"a\\u200Fb\"", "/variables/reference", "a\\u200Fb" },
        { "unheardOf", "\"x\"", "/variables/unheardOf", "'x'" },
        { "a/b~c", "1", "/variables/a~1b~0c", "1" },
        { "buyer", "\"ACME\"", "/variables/buyer", "'ACME'" },
        { "buyer.email", null, "/variables/buyer/email", "nothing" },
        { "buyer.email", "\"no-at.example\"", "/variables/buyer/email", "'no-at.example'" },
        { "buyer.email", "\"a@b\"", "/variables/buyer/email", "'a@b'" },
        { "buyer.email", "\"a b@c.example\"", "/variables/buyer/email", "'a b@c.example'" },
        { "buyer.email", "\"a@-c.example\"", "/variables/buyer/email", "'a@-c.example'" },
        { "buyer.country", "\"UK\"", "/variables/buyer/country", "'UK'" },
        { "buyer.country", "\"cn\"", "/variables/buyer/country", "'cn'" },
        { "buyer.name", "\"X\"", "/variables/buyer/name", "1 characters" },
        { "buyer.locale", "\"fr\"", "/variables/buyer/locale", "'fr'" },
        { "buyer.zone", "\"Mars/Base\"", "/variables/buyer/zone", "'Mars/Base'" },
        { "buyer.size", "\"huge\"", "/variables/buyer/size", "'huge'" },
        { "buyer.fax", "\"1\"", "/variables/buyer/fax", "'1'" },
        { "price", "\"439977.50\"", "/variables/price", "'439977.50'" },
        { "price.amount", "439977.50", "/variables/price/amount", "439977.5" },
        { "price.amount", "\"439977.505\"", "/variables/price/amount", "'439977.505'" },
        { "price.amount", "\"-1.00\"", "/variables/price/amount", "'-1.00'" },
        { "price.amount", "\"0\"", "/variables/price/amount", "'0'" },
        { "price.amount", "\"1,000\"", "/variables/price/amount", "'1,000'" },
        { "price.amount", "\"439977.51\"", "/variables/price/amount", "'439977.51'" },
        { "price.currency", "\"RMB\"", "/variables/price/currency", "'RMB'" },
        { "price.currency", "\"EUR\"", "/variables/price/currency", "'EUR'" },
        { "price.note", "\"x\"", "/variables/price/note", "'x'" },
        { "deliveryDate", "\"2026-02-30\"", "/variables/deliveryDate", "'2026-02-30'" },
        { "deliveryDate", "\"29.05.2026\"", "/variables/deliveryDate", "'29.05.2026'" },
        { "deliveryDate", "\"0026-05-29\"", "/variables/deliveryDate", "'0026-05-29'" },
        { "deliveryDate", null, "/variables/deliveryDate", "nothing" },
        { "deliveryWithinDays", "30", "/variables/deliveryWithinDays", "deliveryDate and deliveryWithinDays" },
        { "inspectionBusinessDays", "0", "/variables/inspectionBusinessDays", "0" },
        { "inspectionBusinessDays", "91", "/variables/inspectionBusinessDays", "91" },
        { "inspectionBusinessDays", "2.5", "/variables/inspectionBusinessDays", "2.5" },
        { "inspectionBusinessDays", "\"7\"", "/variables/inspectionBusinessDays", "'7'" },
        { "vatPercent", "100.5", "/variables/vatPercent", "100.5" },
        { "vatPercent", "-1", "/variables/vatPercent", "-1" },
        { "vatPercent", "0.00001", "/variables/vatPercent", "0.00001" },
        { "partialDelivery", "\"maybe\"", "/variables/partialDelivery", "'maybe'" },
        { "goods", "[]", "/variables/goods", "an array of 0" },
        { "goods", "{}", "/variables/goods", "an object" },
        { "goods.1", "\"x\"", "/variables/goods/1", "'x'" },
        { "goods.1.sku", null, "/variables/goods/1/sku", "nothing" },
        { "goods.1.line", "7", "/variables/goods/1/line", "7" },
        { "goods.1.quantity", "0", "/variables/goods/1/quantity", "0" },
        { "goods.1.quantity", "-3", "/variables/goods/1/quantity", "-3" },
        { "goods.1.quantity", "\"86\"", "/variables/goods/1/quantity", "'86'" },
        { "goods.1.quantity", "0.0000001", "/variables/goods/1/quantity", "0.0000001" },
        { "goods.1.quantity", "999999999999", "/variables/goods/1", "10^15" },
        { "goods.1.unitPrice.currency", "\"USD\"", "/variables/goods/1/unitPrice/currency", "'USD'" },
        { "delivery.rule", "\"DAT\"", "/variables/delivery/rule", "'DAT'" },
        { "delivery.rule", "\"FOB\"", "/variables/delivery/rule", "'FOB' with mode road" },
        { "delivery.mode", "\"camel\"", "/variables/delivery/mode", "'camel'" },
        { "delivery.place", null, "/variables/delivery/place", "nothing" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Bind_WrongValue_IsReportedWithItsPointer(string path, string? json, string pointer, string given)
    {
        var variables = Given.Variables("purchase", v => Set(v, path, json));

        var binding = TemplateVariables.Bind(Given.Template("purchase@1"), variables);

        Assert.Null(binding.Values);
        var error = Assert.Single(binding.Errors);
        Assert.Equal(pointer, error.Pointer);
        Assert.Contains(given, error.Given, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(error.Expected);
    }

    [Fact]
    public void Bind_ManyWrongValues_ReportsAllAtOnce()
    {
        var variables = Given.Variables("purchase", v =>
        {
            Set(v, "buyer.email", "\"nope\"");
            Set(v, "supplier.country", null);
            Set(v, "price.amount", "\"1.00\"");
            Set(v, "goods.0.unit", "5");
            Set(v, "goods.2.quantity", "-1");
            Set(v, "delivery.rule", "\"CIF\"");
            Set(v, "colour", "\"red\"");
        });

        var pointers = TemplateVariables.Bind(Given.Template("purchase@1"), variables).Errors.Select(e => e.Pointer);

        Assert.Equal(
            ["/variables/colour", "/variables/supplier/country", "/variables/buyer/email", "/variables/goods/0/unit", "/variables/goods/2/quantity", "/variables/delivery/rule"],
            pointers);
    }

    [Theory]
    [InlineData("[]", "an array of 0")]
    [InlineData("null", "null")]
    [InlineData("\"x\"", "'x'")]
    public void Bind_NoObject_IsOneError(string json, string given)
    {
        var error = Assert.Single(TemplateVariables.Bind(Given.Template("purchase@1"), Given.Json(json), "/contract/variables").Errors);
        Assert.Equal(("/contract/variables", given), (error.Pointer, error.Given));
    }

    [Fact]
    public void Bind_HalfASurrogatePair_IsRefused()
    {
        var text = Given.Variables("purchase").GetRawText().Replace("CG-2026-0318", "a\\uD800b", StringComparison.Ordinal);
        var error = Assert.Single(TemplateVariables.Bind(Given.Template("purchase@1"), Given.Json(text)).Errors);
        Assert.Equal(("/variables/reference", "half a surrogate pair"), (error.Pointer, error.Given));
    }

    [Fact]
    public void Bind_MemberTwice_IsRefused()
    {
        var text = Given.Variables("purchase").GetRawText().TrimEnd()[..^1] + ", \"vatPercent\": 6 }";
        var error = Assert.Single(TemplateVariables.Bind(Given.Template("purchase@1"), Given.Json(text)).Errors);
        Assert.Equal("/variables/vatPercent", error.Pointer);
    }

    [Fact]
    public void Bind_SumWithRounding_IsTheSumOfRoundedLines()
    {
        // 0.335 x 3.00 = 1.005 is 1.01 in each line; the unrounded sum would be 2.01.
        static void Two(JsonObject v, string total)
        {
            v["goods"] = JsonNode.Parse("""[{"sku":"a","description":"b","quantity":0.335,"unit":"kg","unitPrice":{"amount":"3.00","currency":"CNY"}},{"sku":"a","description":"b","quantity":0.335,"unit":"kg","unitPrice":{"amount":"3.00","currency":"CNY"}}]""");
            Set(v, "price.amount", $"\"{total}\"");
        }

        Assert.Equal(Money.Of("2.02", "CNY"), Given.Bound("purchase", v => Two(v, "2.02")).Get<Money>("price"));
        var error = Assert.Single(TemplateVariables.Bind(Given.Template("purchase@1"), Given.Variables("purchase", v => Two(v, "2.01"))).Errors);
        Assert.StartsWith("2.02, the sum", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_ValidValues_AreTyped()
    {
        var values = Given.Bound("purchase");
        Assert.Equal("王海燕", values.Get<Party>("buyer").Signatory);
        Assert.Equal(PartySize.Large, values.Get<Party>("buyer").Size);
        Assert.Equal(new LocalDate(2026, 5, 29), values.Get<LocalDate>("deliveryDate"));
        Assert.Equal(13m, values.Get<decimal>("vatPercent"));
        Assert.Equal(12, values.Get<int>("warrantyMonths"));
        Assert.Equal(3, values.Get<System.Collections.Immutable.ImmutableArray<GoodsLine>>("goods")[2].Line);
        Assert.False(values.Has("deliveryWithinDays"));
        Assert.Throws<ArgumentException>(() => values.Get<int>("deliveryWithinDays"));
        Assert.Throws<ArgumentException>(() => values.Get<int>("price"));
    }

    internal static void Set(JsonObject root, string path, string? json)
    {
        var names = path.Split('.');
        var node = names[..^1].Aggregate((JsonNode)root, (at, name) => at is JsonArray list ? list[int.Parse(name, null)]! : at[name]!);
        switch (node)
        {
            case JsonArray list:
                list[int.Parse(names[^1], null)] = JsonNode.Parse(json!);
                break;
            case JsonObject holder when json is null:
                holder.Remove(names[^1]);
                break;
            default:
                node[names[^1]] = json == "null" ? null : JsonNode.Parse(json!);
                break;
        }
    }
}
