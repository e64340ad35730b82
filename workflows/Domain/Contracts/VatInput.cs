using System.Text.Json;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Contracts;

/// <summary>Reads what a request says of value added tax.</summary>
internal static class VatInput
{
    /// <summary>What a contract says: <c>{ "prices": "net", "category": "S", "percent": 19 }</c>; null and errors where it does not fit.</summary>
    public static VatTerms? Terms(JsonElement json, string pointer, List<InputError> errors)
    {
        if (JsonInput.ObjectOf(json, pointer, errors, "prices", "category", "percent") is not { } input)
        {
            return null;
        }

        var prices = input.RequiredText("prices", "net (the tax is owed on top) or gross (the prices contain it)", text => text is "net" or "gross");
        var rate = Rate(input);
        return prices is null || rate is null ? null : new(prices == "net" ? PriceBasis.Net : PriceBasis.Gross, rate.Category, rate.Percent);
    }

    /// <summary>A rate of its own: <c>{ "category": "S", "percent": 7 }</c>; null and errors where it does not fit.</summary>
    public static VatRate? Rate(JsonElement json, string pointer, List<InputError> errors) =>
        JsonInput.ObjectOf(json, pointer, errors, "category", "percent") is { } input ? Rate(input) : null;

    private static VatRate? Rate(JsonInput input)
    {
        var category = input.RequiredText("category", "one of " + string.Join(", ", VatRate.Categories), text => VatRate.Categories.Contains(text));
        var given = input.Optional("percent");
        if (category is null)
        {
            return null;
        }

        var none = new VatRate(category, 0);
        if (given is null && !none.IsTaxed)
        {
            return none;
        }

        if (given is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var percent) && new VatRate(category, percent) is { IsValid: true } rate)
        {
            return rate;
        }

        input.Errors.Add(new(input.At("percent"), given is { } json ? JsonInput.Describe(json) : "nothing", none.IsTaxed
            ? $"a percentage {(category == "S" ? "above" : "from")} 0 up to 100 with at most four decimals" : $"0: the category {category} bears no tax"));
        return null;
    }
}
