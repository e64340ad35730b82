using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using Fluid.Values;
using NodaTime.Text;

namespace ContractFlow.Domain.Templates.Variables;

/// <summary>One line of text; lengths in characters, both inclusive.</summary>
/// <param name="Least">At least so long.</param>
/// <param name="Most">At most so long.</param>
public sealed record TextType(int Least, int Most) : VariableType
{
    /// <inheritdoc/>
    public override string Name => "text";

    internal override string Asked => $"one line of text of {Least} to {Most} characters";

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors) => WrittenText.Read(json, pointer, errors, Least, Most);

    internal override FluidValue Show(object value, DocumentLocale locale) => new ShownText((string)value);
}

/// <summary>An amount above zero in one currency: <c>{ "amount": "1234.50", "currency": "CNY" }</c>.</summary>
public sealed record MoneyType : VariableType
{
    internal const string Expected = "an amount above zero as { \"amount\": \"1234.50\", \"currency\": \"CNY\" }, with no more decimals than the currency has";

    /// <inheritdoc/>
    public override string Name => "money";

    internal override string Asked => Expected;

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors) => ReadMoney(json, pointer, errors);

    internal override FluidValue Show(object value, DocumentLocale locale) => new ShownText(locale.Money((Money)value));

    internal static Money? ReadMoney(JsonElement json, string pointer, List<InputError> errors)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, "amount", "currency");
        var amount = input?.RequiredText("amount", Expected, _ => true);
        var code = input?.RequiredText("currency", "an ISO 4217 code such as CNY or EUR", c => Currency.TryOf(c, out _));
        if (errors.Count > before)
        {
            return null;
        }

        try
        {
            var money = Money.Of(amount!, code!);
            if (money.IsPositive)
            {
                return money;
            }
        }
        catch (InvalidValueException)
        {
            // Reported below: the caller gets a pointer instead of an exception.
        }

        errors.Add(new(input!.At("amount"), $"'{JsonInput.Printable(amount!, 80)}'", Expected));
        return null;
    }
}

/// <summary>A calendar date as <c>2026-03-01</c>, from 1900 to 2199.</summary>
public sealed record DateType : VariableType
{
    /// <inheritdoc/>
    public override string Name => "date";

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (JsonInput.StringOf(json) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and < 2200 } date })
        {
            return date;
        }

        errors.Add(new(pointer, JsonInput.Describe(json), "a date that exists, as 2026-03-01"));
        return null;
    }

    internal override FluidValue Show(object value, DocumentLocale locale) => new ShownText(locale.Date((LocalDate)value));
}

/// <summary>A whole number; both bounds inclusive.</summary>
/// <param name="Least">At least this.</param>
/// <param name="Most">At most this.</param>
public sealed record IntegerType(int Least, int Most) : VariableType
{
    /// <inheritdoc/>
    public override string Name => "integer";

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= Least && number <= Most)
        {
            return number;
        }

        errors.Add(new(pointer, JsonInput.Describe(json), $"a whole number from {Least} to {Most}"));
        return null;
    }

    internal override FluidValue Show(object value, DocumentLocale locale) => NumberValue.Create((int)value);
}

/// <summary>A percentage from 0 to 100 with at most 4 decimals, as a number: 12.5 is 12.5%.</summary>
public sealed record PercentType : VariableType
{
    /// <inheritdoc/>
    public override string Name => "percent";

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) && number is >= 0 and <= 100 && decimal.Round(number, 4) == number)
        {
            return number.WithoutEndingZeros();
        }

        errors.Add(new(pointer, JsonInput.Describe(json), "a number from 0 to 100 with at most 4 decimals"));
        return null;
    }

    internal override FluidValue Show(object value, DocumentLocale locale) => new ShownText(locale.Percent((decimal)value));
}

/// <summary>One of the options that the template lists.</summary>
/// <param name="Options">The options.</param>
public sealed record ChoiceType(ImmutableArray<string> Options) : VariableType
{
    /// <inheritdoc/>
    public override string Name => "choice";

    internal override object? Read(JsonElement json, string pointer, List<InputError> errors) =>
        JsonInput.Text(json, pointer, errors, "one of " + string.Join(", ", Options), text => Options.Contains(text));

    internal override FluidValue Show(object value, DocumentLocale locale) => new ShownText((string)value);
}
