using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates.Variables;
using Fluid.Values;

namespace ContractFlow.Domain.Templates;

/// <summary>Draws up a document. The same template, values and terms give the same bytes on any machine, in any culture and zone.</summary>
public static partial class Rendering
{
    /// <summary>The document in one language.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">Values bound to that template.</param>
    /// <param name="locale">One of the template's locales.</param>
    /// <param name="terms">The payment terms, worded in that locale.</param>
    /// <param name="prevailing">The locale of the document that prevails; the template's first where left out.</param>
    /// <exception cref="ArgumentException">Values of another template, a locale the template hasn't, or terms without that locale.</exception>
    /// <exception cref="InputRefusedException">The template or the document is over a limit of <see cref="ClauseLimits"/>.</exception>
    public static RenderedDocument Render(Template template, BoundVariables values, string locale, WordedTerms terms, string? prevailing = null)
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
        if (template.Fault is { } fault)
        {
            throw Refused(template, fault);
        }

        try
        {
            return GuardedStack.Run(() => Written(template, Draft(template, values, language, terms, DocumentLocale.Find(prevailing ?? template.Locales[0])!)));
        }
        catch (DocumentTooLargeException error)
        {
            throw Refused(template, $"{error.Message} in {locale}");
        }
    }

    private static InputRefusedException Refused(Template template, string given) =>
        new([new("/template", $"{template.Reference} with {given}", "a template and values within the limits of docs/templates.md")]);

    private static RenderedDocument Written(Template template, DocumentDraft draft)
    {
        var (html, text) = (HtmlDocument.Write(draft), TextDocument.Write(draft));
        return new RenderedDocument
        {
            Locale = draft.Locale.Code,
            Title = draft.Title,
            Html = html,
            Text = text,
            Sha256 = Digest(html),
            TextSha256 = Digest(text),
            TemplateId = template.Reference.Id,
            TemplateVersion = template.Reference.Version,
            ClauseNumbers = draft.Clauses.ToImmutableSortedDictionary(c => c.Id, c => c.Number, StringComparer.Ordinal),
            ClauseRoles = Templates.ClauseRoles.Numbers(template.Clauses),
            ClauseVersions = draft.ClauseVersions,
        };
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static DocumentDraft Draft(Template template, BoundVariables values, DocumentLocale locale, WordedTerms terms, DocumentLocale prevailing)
    {
        var (payment, late) = terms.In(locale);
        var shown = values.Names.ToDictionary(n => n, n => template.Variables[n].Type.Show(values[n], locale), StringComparer.Ordinal);
        shown[GivenNames.Clauses] = ShownText.Object([.. template.Clauses.Select((c, i) => (c.Reference.Id, (FluidValue)NumberValue.Create(i + 1)))]);
        shown[GivenNames.PaymentTerms] = ListOf(payment);
        shown[GivenNames.LatePayment] = ListOf(late);
        _ = shown.TryAdd(GivenNames.PrevailingLanguage, new ShownText(DocumentWords.In(locale).Languages[prevailing.Code]));
        _ = shown.TryAdd(GivenNames.Earnest, terms.HasEarnest ? new ShownText(GivenNames.Earnest) : NilValue.Instance);
        _ = shown.TryAdd(GivenNames.VatLines, ListOf(terms.VatIn(locale)));
        var longest = shown.Values.Select(value => value is ArrayValue list ? list.Values.Count : 0).Max();
        if (template.Clauses.Select(clause => clause.Bodies[locale.Code]).Append(template.Subtitles[locale.Code]).Sum(body => body.Count.Work(longest)) > ClauseLimits.Steps)
        {
            throw new DocumentTooLargeException(DocumentTooLargeException.Steps);
        }

        var (context, room) = (ClauseBody.ContextOf(shown), ClauseLimits.DocumentCharacters);
        var subtitle = Plain(template.Subtitles[locale.Code].Run(context, ref room));
        var clauses = ImmutableArray.CreateBuilder<DraftClause>(template.Clauses.Length);
        foreach (var clause in template.Clauses)
        {
            var blocks = ClauseMarkup.Parse(clause.Bodies[locale.Code].Run(context, ref room));
            clauses.Add(new(clauses.Count + 1, clause.Reference.Id, clause.Titles[locale.Code], Tidy(blocks, template.Layout)));
        }

        return new DocumentDraft(
            locale,
            template.Titles[locale.Code],
            subtitle,
            clauses.ToImmutable(),
            ForeignText.PhrasesOf(values, locale),
            [.. template.Signatories.Select(s => new DraftSignatory(s, template.Variables[s].Labels[locale.Code], values.Get<Contracts.Party>(s)))],
            template.Reference.ToString(),
            template.Layout,
            [.. template.Clauses.Select(c => c.Reference.ToString())]);
    }

    private static ArrayValue ListOf(ImmutableArray<string> lines) => new(lines.Select(l => (FluidValue)new ShownText(l)).ToArray());

    // A value that ends with a point at the end of a sentence, as a firm's "Co., Ltd." does, has said its point already.
    private static ImmutableArray<ClauseBlock> Tidy(ImmutableArray<ClauseBlock> blocks, int layout) => layout < 2 ? blocks
        : [.. blocks.Select(block => block is Paragraph paragraph ? new Paragraph(DoublePoint().Replace(paragraph.Text, ".")) : block)];

    [GeneratedRegex(@"(?<!\.)\.\.(?!\.)", RegexOptions.CultureInvariant)]
    private static partial Regex DoublePoint();

    private static string Plain(string markup) => string.Join(" ", ClauseMarkup.Parse(markup).OfType<Paragraph>().Select(p => p.Text));
}

/// <summary>A document whose wording stands, before it is laid out.</summary>
internal sealed record DocumentDraft(
    DocumentLocale Locale,
    string Title,
    string Subtitle,
    ImmutableArray<DraftClause> Clauses,
    ImmutableArray<(string Phrase, string Language)> Foreign,
    ImmutableArray<DraftSignatory> Signatories,
    string TemplateReference,
    int Layout,
    ImmutableArray<string> ClauseVersions)
{
    /// <summary>Whether it is laid out for electronic signature: no lines for handwriting, languages marked, numbers as the language writes them.</summary>
    public bool IsElectronic => Layout >= 2;
}

/// <summary>A numbered clause of the draft.</summary>
internal sealed record DraftClause(int Number, string Id, string Title, ImmutableArray<ClauseBlock> Blocks)
{
    /// <summary>The blocks, each with its number: 3.1, 3.2 for paragraphs, (a), (b) for the items after one, none for tables.</summary>
    /// <param name="asItem">How an item's letter is written; <c>(a)</c> where left out.</param>
    public IEnumerable<(string Number, ClauseBlock Block)> Numbered(Func<string, string>? asItem = null)
    {
        var (paragraph, item) = (0, 0);
        foreach (var block in Blocks)
        {
            item = block is ListItem ? item + 1 : 0;
            paragraph += block is Paragraph ? 1 : 0;
            yield return (block switch
            {
                Paragraph => string.Create(CultureInfo.InvariantCulture, $"{Number}.{paragraph}"),
                ListItem => asItem is null ? $"({Letters(item)})" : asItem(Letters(item)),
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
