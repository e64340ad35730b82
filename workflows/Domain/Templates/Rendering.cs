using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Templates.Variables;
using Fluid.Values;

namespace ContractFlow.Domain.Templates;

/// <summary>Draws up a document. The same template, values and terms give the same bytes on any machine, in any culture and zone.</summary>
public static class Rendering
{
    /// <summary>The document in one language.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">Values bound to that template.</param>
    /// <param name="locale">One of the template's locales.</param>
    /// <param name="terms">The payment terms, worded in that locale.</param>
    /// <exception cref="ArgumentException">Values of another template, a locale the template hasn't, or terms without that locale.</exception>
    public static RenderedDocument Render(Template template, BoundVariables values, string locale, WordedTerms terms)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(terms);
        if (!ReferenceEquals(values.Template, template))
        {
            throw new ArgumentException($"The values were bound to {values.Template.Reference}, not to this {template.Reference}.", nameof(values));
        }

        var language = template.Locales.Contains(locale)
            ? DocumentLocale.Find(locale)!
            : throw new ArgumentException($"{template.Reference} has no locale '{locale}': expected one of {string.Join(", ", template.Locales)}.", nameof(locale));
        var draft = Draft(template, values, language, terms);
        var (html, text) = (HtmlDocument.Write(draft), TextDocument.Write(draft));
        return new RenderedDocument
        {
            Locale = locale,
            Title = draft.Title,
            Html = html,
            Text = text,
            Sha256 = Digest(html),
            TextSha256 = Digest(text),
            TemplateId = template.Reference.Id,
            TemplateVersion = template.Reference.Version,
            ClauseVersions = draft.ClauseVersions,
        };
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static DocumentDraft Draft(Template template, BoundVariables values, DocumentLocale locale, WordedTerms terms)
    {
        var (payment, late) = terms.In(locale);
        var shown = values.Names.ToDictionary(n => n, n => template.Variables[n].Type.Show(values[n], locale), StringComparer.Ordinal);
        shown["clauses"] = ShownText.Object([.. template.Clauses.Select((c, i) => (c.Reference.Id, (FluidValue)NumberValue.Create(i + 1)))]);
        shown["paymentTerms"] = ListOf(payment);
        shown["latePayment"] = ListOf(late);
        return new DocumentDraft(
            locale,
            template.Titles[locale.Code],
            Plain(template.Subtitles[locale.Code].Run(shown)),
            [.. template.Clauses.Select((c, i) => new DraftClause(i + 1, c.Reference.Id, c.Titles[locale.Code], ClauseMarkup.Parse(c.Bodies[locale.Code].Run(shown))))],
            [.. template.Signatories.Select(s => new DraftSignatory(s, template.Variables[s].Labels[locale.Code], values.Get<Contracts.Party>(s)))],
            template.Reference.ToString(),
            [.. template.Clauses.Select(c => c.Reference.ToString())]);
    }

    private static ArrayValue ListOf(ImmutableArray<string> lines) => new(lines.Select(l => (FluidValue)new ShownText(l)).ToArray());

    private static string Plain(string markup) => string.Join(" ", ClauseMarkup.Parse(markup).OfType<Paragraph>().Select(p => p.Text));
}

/// <summary>A document whose wording stands, before it is laid out.</summary>
internal sealed record DocumentDraft(
    DocumentLocale Locale,
    string Title,
    string Subtitle,
    ImmutableArray<DraftClause> Clauses,
    ImmutableArray<DraftSignatory> Signatories,
    string TemplateReference,
    ImmutableArray<string> ClauseVersions);

/// <summary>A numbered clause of the draft.</summary>
internal sealed record DraftClause(int Number, string Id, string Title, ImmutableArray<ClauseBlock> Blocks)
{
    /// <summary>The blocks, each with its number: 3.1, 3.2 for paragraphs, (a), (b) for the items after one, none for tables.</summary>
    public IEnumerable<(string Number, ClauseBlock Block)> Numbered()
    {
        var (paragraph, item) = (0, 0);
        foreach (var block in Blocks)
        {
            item = block is ListItem ? item + 1 : 0;
            paragraph += block is Paragraph ? 1 : 0;
            yield return (block switch
            {
                Paragraph => string.Create(CultureInfo.InvariantCulture, $"{Number}.{paragraph}"),
                ListItem => $"({Letters(item)})",
                _ => "",
            }, block);
        }
    }

    // a to z, then aa, ab, ...
    private static string Letters(int number) =>
        number <= 26 ? ((char)('a' + number - 1)).ToString() : Letters((number - 1) / 26) + (char)('a' + ((number - 1) % 26));
}

/// <summary>A party in the signature block.</summary>
internal sealed record DraftSignatory(string Variable, string Label, Contracts.Party Party);
