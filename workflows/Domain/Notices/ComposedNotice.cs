using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;
using Fluid;

namespace ContractFlow.Domain.Notices;

/// <summary>A notice in the recipient's language.</summary>
/// <param name="Locale">The language.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text, paragraphs apart by an empty line.</param>
public sealed record ComposedNotice(string Locale, string Subject, string Text)
{
    /// <summary>Whom an answer reaches, e.g. the creditor's contact; null where answers go to the sender.</summary>
    public NoticeContact? ReplyTo { get; init; }

    /// <summary>The name shown as the sender's, e.g. that of the creditor and the platform; null for the name that the settings give.</summary>
    public string? SenderName { get; init; }

    /// <summary>What business letters must state of the firm, below the text; null where there is nothing to state.</summary>
    public string? Footer { get; init; }

    /// <summary>The templates that there are words for.</summary>
    public static IEnumerable<string> Templates => NoticeWording.Templates;

    /// <summary>Words a notice with the position as it is when it goes out: the balance is that of now, not of when it was queued.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="link">The recipient's signed link, for notices that carry one.</param>
    /// <param name="now">When it goes out.</param>
    public static ComposedNotice Of(Position position, NoticeQueued notice, Uri? link, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        var locale = DocumentLocale.Find(position.Agreement.Party(notice.Recipient).Locale) ?? DocumentLocale.English;
        var (subject, body) = NoticeWording.Of(notice.Template, locale.Code, position.Agreement.Wording ?? NoticeWording.First);
        var context = new TemplateContext();
        foreach (var (name, value) in Values(position, notice, link, locale, now))
        {
            context.SetValue(name, value is string text ? FullStop.Marked(text) : value);
        }

        return new(locale.Code, OneLine(FullStop.Once(subject.Render(context))), FullStop.Once(body.Render(context)));
    }

    /// <summary>Whether there is still cause for a notice: a debt that was paid, disputed or signed away meanwhile is not reminded of.</summary>
    public static bool HasCause(Position position, NoticeQueued notice, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Obligation is not { } number)
        {
            return SigningDecisions.HasCause(position, notice, now);
        }

        var standing = Standing.Of(position, number, now);
        return position.Stage == Stage.Effective && !standing.IsEnded && standing.DueDate == notice.DueDate;
    }

    private static IEnumerable<(string Name, object? Value)> Values(Position position, NoticeQueued notice, Uri? link, DocumentLocale locale, Instant now)
    {
        var agreement = position.Agreement;
        var obligation = notice.Obligation is { } number ? position.Obligation(number) : null;
        var standing = obligation is null ? null : Standing.Of(position, obligation.Number, now);
        var debtor = obligation?.Debtor ?? Role.Buyer;
        var (recipient, other) = (agreement.Party(notice.Recipient), agreement.Party(notice.Recipient == Role.Buyer ? Role.Supplier : Role.Buyer));
        yield return ("reference", agreement.Reference);
        yield return ("signatory", recipient.Signatory);
        yield return ("party", recipient.Name);
        yield return ("sender", other.Name);
        yield return ("contact", other.Signatory);
        yield return ("document", DocumentOf(position, notice.Change, locale) ?? agreement.Reference);
        yield return ("label", obligation is null ? null : ObligationLabel.In(obligation.Label, locale.Code));
        yield return ("debtor", agreement.Party(debtor).Name);
        yield return ("creditor", agreement.Party(obligation?.Creditor ?? Role.Supplier).Name);
        yield return ("toDebtor", notice.Recipient == debtor);
        yield return ("dueDate", notice.DueDate is { } due ? locale.Date(due) : null);
        yield return ("amount", standing is null ? null : locale.Money(standing.Collectable));
        yield return ("interest", standing is { InterestOutstanding.IsPositive: true } ? locale.Money(standing.InterestOutstanding) : null);
        yield return ("compensation", standing is { CompensationOutstanding.IsPositive: true } ? locale.Money(standing.CompensationOutstanding) : null);
        yield return ("price", locale.Money(agreement.Price));
        yield return ("place", agreement.Delivery.Place);
        yield return ("signedOn", position.EffectiveOn is { } signed ? locale.Date(signed) : null);
        yield return ("payBy", obligation is not null && position.Ladder.FormalNotices.GetValueOrDefault(obligation.Number) is { } formal ? locale.Date(formal.PayBy) : null);
        yield return ("link", link?.ToString());
    }

    // The title of a proposed change's document in the recipient's language, else the prevailing one.
    private static string? DocumentOf(Position position, string? change, DocumentLocale locale) =>
        change is null || position.Changes.GetValueOrDefault(change) is not { } round ? null
        : (round.Documents.FirstOrDefault(document => document.Locale == locale.Code) ?? round.Documents[0]).Title;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}

/// <summary>Somebody who is reached by e-mail.</summary>
/// <param name="Address">The e-mail address.</param>
/// <param name="Name">The name shown.</param>
public sealed record NoticeContact(string Address, string Name);
