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

        return position.Stage == Stage.Effective && (position.Obligation(number).Kind == ObligationKind.Delivery
            ? Standing.Of(position, number, now) is { IsEnded: false } delivery && delivery.DueDate == notice.DueDate
            : Items(position, notice, now).Any(item => !item.IsEnded && (notice.Items is null || item.Item.Due.Date == notice.DueDate)));
    }

    private static IEnumerable<(string Name, object? Value)> Values(Position position, NoticeQueued notice, Uri? link, DocumentLocale locale, Instant now)
    {
        var agreement = position.Agreement;
        var obligation = notice.Obligation is { } number ? position.Obligation(number) : null;
        var items = Items(position, notice, now).Where(item => !item.IsEnded).ToArray();
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
        yield return ("amount", obligation is null ? null : locale.Money(Sum(item => item.Collectable)));
        yield return ("interest", Sum(item => item.InterestOutstanding) is { IsPositive: true } interest ? locale.Money(interest) : null);
        yield return ("compensation", Sum(item => item.CompensationOutstanding) is { IsPositive: true } compensation ? locale.Money(compensation) : null);
        yield return ("price", locale.Money(agreement.Price));
        yield return ("place", agreement.Delivery.Place);
        yield return ("signedOn", position.EffectiveOn is { } signed ? locale.Date(signed) : null);
        yield return ("payBy", obligation is not null && PayBy(position, notice, now) is { } last ? locale.Date(last) : null);
        yield return ("link", link?.ToString());

        Money Sum(Func<ItemStanding, Money> of) => Money.Sum(items.Select(of), position.Currency);
    }

    // The open items that a notice is about; where it names none, those that it named when it was queued.
    private static IEnumerable<ItemStanding> Items(Position position, NoticeQueued notice, Instant now) =>
        (notice.Items ?? position.Notices.ByKey.Values.FirstOrDefault(queued => queued.Queued == notice)?.Subjects ?? [])
            .Select(item => ItemStanding.Find(position, item, now)).OfType<ItemStanding>();

    // A formal notice sets its last day when it goes out; later ones tell the day that was set.
    private static LocalDate? PayBy(Position position, NoticeQueued notice, Instant now)
    {
        if (notice.Obligation is not { } number)
        {
            return null;
        }

        var policy = Policy.Of(position.Agreement.Policy);
        var formal = policy.Ladder(position.Obligation(number).Kind).Any(step => step.Template == notice.Template && step.IsFormal);
        var subjects = notice.Items ?? [LadderState.Subject(number)];
        return formal ? position.Today(now).PlusDays(policy.FormalNoticeDays)
            : subjects.Select(subject => position.Ladder.FormalNotices.GetValueOrDefault(subject)?.PayBy).Max();
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
