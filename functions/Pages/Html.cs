using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ContractFlow.Functions.Pages;

/// <summary>HTML as it goes out. Whatever is put into its interpolated strings is encoded, unless it is HTML itself.</summary>
/// <param name="Markup">The markup.</param>
public readonly record struct Html(string Markup)
{
    /// <summary>No markup.</summary>
    public static Html None { get; } = new("");

    /// <summary>The markup of an interpolated string.</summary>
    public static Html Of(HtmlText text) => new(text.ToString());

    /// <inheritdoc/>
    public override string ToString() => Markup;
}

/// <summary>Collects the parts of an interpolated string that becomes <see cref="Html"/>.</summary>
[InterpolatedStringHandler]
#pragma warning disable CA1815 // Nobody compares it.
public readonly struct HtmlText
#pragma warning restore CA1815
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _markup;

    /// <summary>Begins to collect.</summary>
    public HtmlText(int literalLength, int formattedCount) => _markup = new(literalLength + (formattedCount * 32));

    /// <summary>Adds a part of the literal.</summary>
    public void AppendLiteral(string literal) => _markup.Append(literal);

    /// <summary>Adds markup as it is.</summary>
    public void AppendFormatted(Html markup) => _markup.Append(markup.Markup);

    /// <summary>Adds markup as it is.</summary>
    public void AppendFormatted(IEnumerable<Html> markup) => _markup.AppendJoin("", markup);

    /// <summary>Adds a text, encoded for elements and quoted attributes.</summary>
    public void AppendFormatted(string? text) => _markup.Append(text is null ? "" : Encoder.Encode(text));

    /// <summary>Adds a number.</summary>
    public void AppendFormatted(int number) => _markup.Append(number);

    /// <inheritdoc/>
    public override string ToString() => _markup.ToString();
}
