using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Templates.Variables;

namespace ContractFlow.Domain.CallOffs;

/// <summary>The goods of a call-off: articles of the frame, by their numbers. What a line leaves out is as the frame has it.</summary>
internal static class CallOffGoods
{
    private const string Expected = "an array of lines, each an object with sku and quantity; description, unit and unitPrice are the frame's where left out";
    private static readonly string[] Known = ["sku", "description", "quantity", "unit", "unitPrice"];

    /// <summary>The complete lines as JSON and as goods, or null and errors.</summary>
    public static (JsonArray Json, ImmutableArray<GoodsLine> Lines)? Read(JsonInput request, Agreement frame)
    {
        if (request.Required("goods", Expected) is not { } json)
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
        {
            request.Errors.Add(new(request.At("goods"), JsonInput.Describe(json), Expected));
            return null;
        }

        var before = request.Errors.Count;
        var whole = new JsonArray([.. json.EnumerateArray().Select((line, i) =>
            Whole(line, $"{request.At("goods")}/{i.ToString(CultureInfo.InvariantCulture)}", frame, request.Errors))]);
        return request.Errors.Count == before && new GoodsType().Read(JsonSerializer.SerializeToElement(whole), request.At("goods"), request.Errors) is ImmutableArray<GoodsLine> lines
            ? (whole, lines)
            : null;
    }

    /// <summary>Whether a line has another price than the frame.</summary>
    public static bool HaveOwnPrices(ImmutableArray<GoodsLine> lines, Agreement frame) =>
        lines.Any(line => !frame.Goods.Any(known => known.Sku == line.Sku && known.UnitPrice == line.UnitPrice));

    private static JsonObject? Whole(JsonElement json, string pointer, Agreement frame, List<InputError> errors)
    {
        if (JsonInput.ObjectOf(json, pointer, errors, Known) is not { } input)
        {
            return null;
        }

        var sku = input.Optional("sku");
        if (frame.Goods.FirstOrDefault(known => sku is { } named && known.Sku == JsonInput.StringOf(named)) is not { } article)
        {
            errors.Add(new(
                input.At("sku"), sku is { } given ? JsonInput.Describe(given) : "nothing", $"an article of the frame: {string.Join(", ", frame.Goods.Select(known => known.Sku).Distinct())}"));
            return null;
        }

        var line = new JsonObject
        {
            ["sku"] = article.Sku,
            ["description"] = Given(input, "description") ?? article.Description,
            ["quantity"] = Given(input, "quantity"),
            ["unit"] = Given(input, "unit") ?? article.Unit,
            ["unitPrice"] = Given(input, "unitPrice") ?? JsonSerializer.SerializeToNode(article.UnitPrice, DomainJson.Options),
        };
        if (article.Vat is { } vat)
        {
            line["vat"] = JsonSerializer.SerializeToNode(vat, DomainJson.Options);
        }

        return line;
    }

    private static JsonNode? Given(JsonInput input, string member) => input.Optional(member) is { } json ? JsonNode.Parse(json.GetRawText()) : null;
}
