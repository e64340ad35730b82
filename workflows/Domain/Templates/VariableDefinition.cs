using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Templates.Variables;

namespace ContractFlow.Domain.Templates;

/// <summary>A variable of a template.</summary>
/// <param name="Name">A letter, then letters and digits; at most 64.</param>
/// <param name="Type">What may stand for it.</param>
/// <param name="Required">Whether it must be given; false where there is a default.</param>
/// <param name="Default">The value where none is given, or null.</param>
/// <param name="Labels">What people call it, per locale of the template.</param>
public sealed record VariableDefinition(
    string Name, VariableType Type, bool Required, object? Default, ImmutableSortedDictionary<string, string> Labels)
{
    private const string TypeNames = "text, party, money, date, integer, percent, choice, goods, incoterm";

    private static readonly string[] AllBounds = ["min", "max", "options"];

    /// <summary>The variable that JSON describes, or null and errors.</summary>
    internal static VariableDefinition? Read(string name, JsonElement json, string pointer, ImmutableArray<string> locales, List<InputError> errors)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, "type", "label", "required", "default", "min", "max", "options");
        if (input is null)
        {
            return null;
        }

        if (!IsName(name))
        {
            errors.Add(new(pointer, $"the name '{JsonInput.Printable(name, 80)}'", "a letter, then letters and digits, at most 64; not clauses, paymentTerms, latePayment or forloop"));
        }

        var labels = LocalizedText.Read(input, "label", (text, at) => WrittenText.Read(text, at, errors, 1, 120));
        foreach (var locale in locales.Except(labels.Keys).Where(_ => labels.Count > 0))
        {
            errors.Add(new($"{input.At("label")}/{locale}", "nothing", "a label for each locale of the template"));
        }

        var type = ReadType(input);
        var fallback = type is not null && input.Optional("default") is { } value ? type.Read(value, input.At("default"), errors) : null;
        var required = ReadRequired(input) && fallback is null;
        return errors.Count > before ? null : new(name, type!, required, fallback, labels);
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 64 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
        && name is not ("clauses" or "paymentTerms" or "latePayment" or "forloop");

    private static bool ReadRequired(JsonInput input)
    {
        if (input.Optional("required") is not { } json)
        {
            return true;
        }

        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            input.Errors.Add(new(input.At("required"), JsonInput.Describe(json), "true or false (true where it is left out)"));
        }

        return json.ValueKind != JsonValueKind.False;
    }

    private static VariableType? ReadType(JsonInput input)
    {
        var name = input.RequiredText("type", "one of " + TypeNames, TypeNames.Split(", ").Contains);
        string[] bounds = name switch { "text" or "integer" => ["min", "max"], "choice" => ["options"], _ => [] };
        foreach (var bound in AllBounds.Except(bounds).Where(b => name is not null && input.Optional(b) is not null))
        {
            input.Errors.Add(new(input.At(bound), JsonInput.Describe(input.Optional(bound)!.Value), $"nothing: the type {name} has no {bound}"));
        }

        return name switch
        {
            "text" => Bounded(input, 0, 2000) is var (least, most) ? new TextType(least, most) : null,
            "integer" => Bounded(input, int.MinValue, int.MaxValue) is var (least, most) ? new IntegerType(least, most) : null,
            "choice" => ReadOptions(input),
            "party" => new PartyType(),
            "money" => new MoneyType(),
            "date" => new DateType(),
            "percent" => new PercentType(),
            "goods" => new GoodsType(),
            "incoterm" => new IncotermType(),
            _ => null,
        };
    }

    private static (int Least, int Most)? Bounded(JsonInput input, int floor, int ceiling)
    {
        var (least, most) = (input.Whole("min", floor, ceiling, required: true), input.Whole("max", floor, ceiling, required: true));
        if (least > most)
        {
            input.Errors.Add(new(input.At("max"), $"{most}, below min {least}", "max not below min"));
        }

        return least is { } a && most is { } b && a <= b ? (a, b) : null;
    }

    private static ChoiceType? ReadOptions(JsonInput input)
    {
        const string Expected = "an array of 2 to 50 different options, each like an id";
        if (input.Required("options", Expected) is not { } json)
        {
            return null;
        }

        var options = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(o => JsonInput.StringOf(o) ?? "").ToImmutableArray() : [];
        if (options.Length is >= 2 and <= 50 && options.All(VersionedId.IsId) && options.Distinct().Count() == options.Length)
        {
            return new(options);
        }

        input.Errors.Add(new(input.At("options"), JsonInput.Describe(json), Expected));
        return null;
    }
}
