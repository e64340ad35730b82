using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Templates;

/// <summary>Words a proposed change as a short document in a language: what changes, what applied so far and what applies from now on, with a reference to the contract.</summary>
/// <param name="Locale">The language.</param>
/// <param name="Title">The title.</param>
/// <param name="Html">The HTML document.</param>
/// <param name="Text">The same wording as plain text.</param>
public sealed record ChangeDocument(string Locale, string Title, string Html, string Text)
{
    /// <summary>The document of a change. The same change of the same contract gives the same bytes every time.</summary>
    /// <param name="change">The change.</param>
    /// <param name="locale">One of <c>zh-CN</c>, <c>en</c> and <c>de</c>; English for any other.</param>
    public static ChangeDocument Of(ProposedChange change, string locale)
    {
        ArgumentNullException.ThrowIfNull(change);
        var language = DocumentLocale.Find(locale) ?? DocumentLocale.English;
        var (words, agreement) = (ChangeWords.In(language.Code), change.Position.Agreement);
        var clauses = (change.IsAmendment ? Amended(change, language, words) : Ended(words)).ToImmutableArray();
        var title = change.IsAmendment ? words.AmendmentTitle(change.Number, agreement.Reference) : words.TerminationTitle(agreement.Reference);
        var draft = new DocumentDraft(
            language,
            title,
            words.Between(agreement.Supplier.Name, agreement.Buyer.Name),
            [
                new(1, "contract", words.Contract, [new Paragraph(words.Reference(
                    agreement.Reference, language.Date(change.Position.EffectiveOn!.Value), Firm(agreement.Supplier), Firm(agreement.Buyer), change.Position.Documents.IsEmpty ? "–" : change.Position.Documents[0].Sha256))]),
                new(2, "reason", words.Reason, [new Paragraph(Line(change.Reason))]),
                .. clauses.Select((clause, i) => new DraftClause(i + 3, clause.Id, clause.Title, clause.Blocks)),
                new(clauses.Length + 3, "rest", words.Rest, [new Paragraph(change.IsAmendment ? words.RestStays : words.DueStays), new Paragraph(words.TakesEffect)]),
            ],
            [],
            [new("supplier", words.Supplier, agreement.Supplier), new("buyer", words.Buyer, agreement.Buyer)],
            change.IsAmendment ? "amendment@1" : "termination@1",
            Layout,
            [agreement.Template]);
        return new(language.Code, title, HtmlDocument.Write(draft), TextDocument.Write(draft));
    }

    // For electronic signature.
    private const int Layout = 2;

    private static IEnumerable<(string Id, string Title, ImmutableArray<ClauseBlock> Blocks)> Amended(ProposedChange change, DocumentLocale locale, ChangeWords words)
    {
        var (agreement, terms) = (change.Position.Agreement, change.Amendment.Terms);
        if (terms.Payments is { } payments)
        {
            var language = locale.Code switch { "zh-CN" => Language.Zh, "de" => Language.De, _ => Language.En };
            yield return ("payment", words.Payment,
            [
                new Paragraph(words.PaymentSoFar), .. Lines(agreement.Payments.InWords(language)),
                new Paragraph(words.PaymentFromNowOn), .. Lines(payments.InWords(language)),
            ]);
        }

        if (terms.DeliverBy is { } by)
        {
            var before = agreement.Delivery.By is { } day ? locale.Date(day)
                : agreement.Delivery.WithinDays is { } days ? locale.Date(change.Position.EffectiveOn!.Value.PlusDays(days)) : words.NoDay;
            yield return ("delivery", words.Delivery, [new Paragraph(words.DeliverySoFar(before)), new Paragraph(words.DeliveryFromNowOn(locale.Date(by)))]);
        }
    }

    private static IEnumerable<(string Id, string Title, ImmutableArray<ClauseBlock> Blocks)> Ended(ChangeWords words) =>
        [("end", words.End, [new Paragraph(words.Ends), new Paragraph(words.FallsAway)])];

    private static IEnumerable<ClauseBlock> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new ListItem(line));

    private static string Firm(Party party) => $"{party.Name} ({party.RegistryNumber})";

    // What people wrote stays one paragraph, so that it can't pose as a clause.
    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
