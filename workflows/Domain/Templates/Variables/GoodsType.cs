using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using Fluid.Values;

namespace ContractFlow.Domain.Templates.Variables;

/// <summary>The goods: 1 to 200 lines in one currency, each <c>{ "sku", "description", "quantity", "unit", "unitPrice", "vat"? }</c>; lines are numbered from 1.</summary>
public sealed record GoodsType : VariableType
{
    private const int MostLines = 200;

    /// <inheritdoc/>
    public override string Name => "goods";

    internal override string Asked => $"an array of 1 to {MostLines} lines, each an object with sku, description, quantity, unit, unitPrice, vat?";

    internal override VariableShape Shape { get; } =
        VariableShape.ListOf(VariableShape.Of("line", "sku", "description", "quantity", "unit", "unitPrice", "value"));

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostLines)
        {
            errors.Add(new(pointer, JsonInput.Describe(json), $"an array of 1 to {MostLines} lines"));
            return null;
        }

        var before = errors.Count;
        var lines = json.EnumerateArray().Select((line, i) => ReadLine(line, i, $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}", errors)).ToList();
        if (errors.Count > before)
        {
            return null;
        }

        var currency = lines[0]!.UnitPrice.Currency;
        foreach (var line in lines.Where(l => l!.UnitPrice.Currency != currency))
        {
            errors.Add(new($"{pointer}/{line!.Line - 1}/unitPrice/currency", $"'{line.UnitPrice.Currency}'", $"{currency}, the currency of the first line"));
        }

        return errors.Count > before ? null : lines.ToImmutableArray();
    }

    internal override FluidValue Show(object value, DocumentLocale locale) =>
        new ArrayValue(((ImmutableArray<GoodsLine>)value).Select(line => ShownText.Object(
            ("line", NumberValue.Create(line.Line)),
            ("sku", new ShownText(line.Sku)),
            ("description", new ShownText(line.Description)),
            ("quantity", new ShownText(locale.Number(line.Quantity))),
            ("unit", new ShownText(line.Unit)),
            ("unitPrice", new ShownText(locale.Money(line.UnitPrice))),
            ("value", new ShownText(locale.Money(line.Value))))).ToArray());

    private static GoodsLine? ReadLine(JsonElement json, int index, string pointer, List<InputError> errors)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, "line", "sku", "description", "quantity", "unit", "unitPrice", "vat");
        if (input is null)
        {
            return null;
        }

        if (input.Optional("line") is not null)
        {
            _ = input.Whole("line", index + 1, index + 1, required: true);
        }

        var sku = Line(input, "sku", 60);
        var description = Line(input, "description", 200);
        var quantity = Quantity(input);
        var unit = Line(input, "unit", 20);
        var price = input.Required("unitPrice", MoneyType.Expected) is { } money ? MoneyType.ReadMoney(money, input.At("unitPrice"), errors) : null;
        var vat = input.Optional("vat") is { } rate ? VatInput.Rate(rate, input.At("vat"), errors) : null;
        if (errors.Count > before)
        {
            return null;
        }

        try
        {
            var line = new GoodsLine(index + 1, sku!, description!, quantity!.Value, unit!, price!.Value) { Vat = vat };
            if (line.Value.Amount < Money.Bound)
            {
                return line;
            }

            errors.Add(new(pointer, "quantity times unit price of 10^15 or more", "a line value below 10^15"));
            return null;
        }
        catch (InvalidValueException)
        {
            errors.Add(new(pointer, "quantity times unit price of 10^21 or more", "a line value below 10^15"));
            return null;
        }
    }

    private static string? Line(JsonInput input, string name, int most) =>
        input.Required(name, $"one line of text of 1 to {most} characters") is { } json ? WrittenText.Read(json, input.At(name), input.Errors, 1, most) : null;

    private static decimal? Quantity(JsonInput input)
    {
        const string Expected = "a number above zero and below 10^12 with at most 6 decimals";
        if (input.Required("quantity", Expected) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number)
            && number is > 0 and < 1_000_000_000_000m && decimal.Round(number, 6) == number)
        {
            return number.WithoutEndingZeros();
        }

        input.Errors.Add(new(input.At("quantity"), JsonInput.Describe(json), Expected));
        return null;
    }
}
