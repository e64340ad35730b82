using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;

namespace ContractFlow.Domain.Templates.Variables;

/// <summary>
/// Text of a variable in a clause body. It compares as it was given, and is written with the signs of the clause markup escaped: a value is
/// always text, never structure. It is never parsed as Liquid.
/// </summary>
internal sealed class ShownText(string text) : FluidValue
{
    /// <inheritdoc/>
    public override FluidValues Type => FluidValues.String;

    /// <summary>Members of an object value.</summary>
    public static FluidValue Object(params (string Name, FluidValue Value)[] members) =>
        new DictionaryValue(new FluidValueDictionaryFluidIndexable(members.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)));

    /// <inheritdoc/>
    public override bool Equals(FluidValue? other) => other is not null && other.Type == FluidValues.String && other.ToStringValue() == text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <inheritdoc/>
    public override bool ToBooleanValue() => true;

    /// <inheritdoc/>
    public override decimal ToNumberValue() => 0;

    /// <inheritdoc/>
    public override string ToStringValue() => text;

    /// <inheritdoc/>
    public override object ToObjectValue() => text;

    /// <inheritdoc/>
    public override async ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) =>
        await writer.WriteAsync(FullStop.Marked(ClauseMarkup.Escape(text)));
}
