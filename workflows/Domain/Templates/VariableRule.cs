using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates.Variables;

namespace ContractFlow.Domain.Templates;

/// <summary>What must hold between the variables of a template.</summary>
public abstract record VariableRule
{
    /// <summary>Adds an error where the values break the rule. Values that are missing or wrong have their own errors.</summary>
    internal abstract void Check(IReadOnlyDictionary<string, object> values, string pointer, List<InputError> errors);

    /// <summary>The rule that JSON describes, or null and errors.</summary>
    internal static VariableRule? Read(JsonElement json, string pointer, ImmutableDictionary<string, VariableDefinition> variables, List<InputError> errors)
    {
        var before = errors.Count;
        var kind = JsonInput.Object(json, pointer, errors, "an object with rule")?.RequiredText("rule", "sumOfLines or exactlyOne", k => k is "sumOfLines" or "exactlyOne");
        VariableRule? rule = kind switch { "sumOfLines" => SumOfLines.From(json, pointer, variables, errors), "exactlyOne" => ExactlyOne.From(json, pointer, variables, errors), _ => null };
        return errors.Count > before ? null : rule;
    }
}

/// <summary>A total that is given is the sum of the goods lines' values, in their currency, to the minor unit: checked, never trusted.</summary>
/// <param name="Lines">The goods variable.</param>
/// <param name="Total">The money variable.</param>
public sealed record SumOfLines(string Lines, string Total) : VariableRule
{
    internal override void Check(IReadOnlyDictionary<string, object> values, string pointer, List<InputError> errors)
    {
        if (values.GetValueOrDefault(Lines) is not ImmutableArray<GoodsLine> lines || values.GetValueOrDefault(Total) is not Money total)
        {
            return;
        }

        var currency = lines[0].UnitPrice.Currency;
        if (total.Currency != currency)
        {
            errors.Add(new($"{pointer}/{Total}/currency", $"'{total.Currency}'", $"{currency}, the currency of {Lines}"));
            return;
        }

        var sum = lines.Sum(l => l.Value.Amount);
        if (sum != total.Amount)
        {
            errors.Add(new($"{pointer}/{Total}/amount", $"'{total.AmountText}'", $"{sum.ToString(System.Globalization.CultureInfo.InvariantCulture)}, the sum of the {lines.Length} values (quantity times unit price, each rounded to the minor unit) of {Lines}"));
        }
    }

    internal static SumOfLines? From(JsonElement json, string pointer, ImmutableDictionary<string, VariableDefinition> variables, List<InputError> errors)
    {
        var input = JsonInput.ObjectOf(json, pointer, errors, "rule", "lines", "total");
        var lines = input?.RequiredText("lines", "the name of a goods variable", n => variables.GetValueOrDefault(n)?.Type is GoodsType);
        var total = input?.RequiredText("total", "the name of a money variable", n => variables.GetValueOrDefault(n)?.Type is MoneyType);
        return lines is null || total is null ? null : new(lines, total);
    }
}

/// <summary>Of some optional variables exactly one is given.</summary>
/// <param name="Of">Their names.</param>
public sealed record ExactlyOne(ImmutableArray<string> Of) : VariableRule
{
    internal override void Check(IReadOnlyDictionary<string, object> values, string pointer, List<InputError> errors)
    {
        var given = Of.Where(values.ContainsKey).ToList();
        if (given.Count != 1)
        {
            errors.Add(new($"{pointer}/{(given.Count == 0 ? Of[0] : given[1])}", given.Count == 0 ? "nothing" : string.Join(" and ", given), $"exactly one of {string.Join(", ", Of)}"));
        }
    }

    internal static ExactlyOne? From(JsonElement json, string pointer, ImmutableDictionary<string, VariableDefinition> variables, List<InputError> errors)
    {
        const string Expected = "an array of at least two names of optional variables without default";
        var input = JsonInput.ObjectOf(json, pointer, errors, "rule", "of");
        if (input?.Required("of", Expected) is not { } of)
        {
            return null;
        }

        var names = of.ValueKind == JsonValueKind.Array ? of.EnumerateArray().Select(n => JsonInput.StringOf(n) ?? "").ToImmutableArray() : [];
        if (names.Length >= 2 && names.Distinct().Count() == names.Length && names.All(n => variables.GetValueOrDefault(n) is { Required: false, Default: null }))
        {
            return new(names);
        }

        errors.Add(new(input.At("of"), JsonInput.Describe(of), Expected));
        return null;
    }
}
