using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
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
public sealed partial record ComposedNotice(string Locale, string Subject, string Text)
{
    /// <summary>Whom an answer reaches, e.g. the creditor's contact; null where answers go to the sender.</summary>
    public NoticeContact? ReplyTo { get; init; }

    /// <summary>The name shown as the sender's, that of the creditor and the platform; null for the name that the settings give.</summary>
    public string? SenderName { get; init; }

    /// <summary>What business letters must state of the firm, below the text; null where there is nothing to state.</summary>
    public string? Footer { get; init; }

    /// <summary>What a formal notice tells of the contract's file, below its text: how many facts it held, and the hash of the last; null for other notices.</summary>
    public string? FileRecord { get; init; }

    /// <summary>The text with what it tells of the contract's file.</summary>
    [JsonIgnore]
    public string Whole => FileRecord is { } record ? $"{Text.TrimEnd()}\n\n{record}" : Text;

    /// <summary>The templates that there are words for.</summary>
    public static IEnumerable<string> Templates => NoticeWording.Templates;

    /// <summary>Words a notice with the position as it is when it goes out: the balance is that of now, not of when it was queued.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="link">The recipient's signed link, for notices that carry one.</param>
    /// <param name="now">When it goes out.</param>
    /// <param name="platform">Who runs the platform that sends it, where the contract names nobody; null where that is not known.</param>
    public static ComposedNotice Of(Position position, NoticeQueued notice, Uri? link, Instant now, string? platform = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        var locale = DocumentLocale.Find(position.Agreement.Party(notice.Recipient).Locale) ?? DocumentLocale.English;
        var version = NoticeWording.VersionOf(notice.Template, position.Agreement.Wording ?? NoticeWording.First);
        var (subject, body) = NoticeWording.Of(notice.Template, locale.Code, version);
        var context = new TemplateContext();
        ImmutableArray<ItemStanding> items = [.. Items(position, notice, now).Where(item => !item.IsEnded)];
        foreach (var (name, value) in NoticeValues.Of(position, notice, items, link, locale, now, platform))
        {
            // What others wrote becomes no link; the recipient's own link and the address that answers go to are ours to give.
            var shown = name is NoticeValues.Link or NoticeValues.AnswerTo or NoticeValues.NewAddress ? value : Unlinked.Within(value);
            context.SetValue(name, shown is string words ? FullStop.Marked(words) : shown);
        }

        foreach (var (name, part) in NoticeWording.Parts(locale.Code, version))
        {
            context.SetValue(name, part.Render(context));
        }

        var text = EmptyLines().Replace(FullStop.Once(body.Render(context)), "\n\n").Trim();
        var composed = new ComposedNotice(locale.Code, OneLine(FullStop.Once(subject.Render(context))), text) { FileRecord = Notices.FileRecord.Of(position, notice, locale) };
        return notice.Obligation is { } number ? composed.From(position, position.Obligation(number), notice.Recipient, context)
            : notice.Address is not null ? composed
            : composed with { ReplyTo = Other(position, notice.Recipient) };
    }

    /// <summary>
    /// Whether there is still cause for a notice: a debt that was paid, disputed or signed away meanwhile is not reminded of, nor a delivery that was made.
    /// </summary>
    public static bool HasCause(Position position, NoticeQueued notice, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Address is not null)
        {
            return true;
        }

        if (notice.Obligation is not { } number)
        {
            return SigningDecisions.HasCause(position, notice, now);
        }

        return position.Stage == Stage.Effective && (position.Obligation(number).Kind == ObligationKind.Delivery
            ? Standing.Of(position, number, now) is { IsEnded: false } delivery && delivery.DueDate == notice.DueDate
            : Items(position, notice, now).Any(item => !item.IsEnded && (notice.DueDate is null || item.Item.Due.Date == notice.DueDate)));
    }

    // Answers reach the party in whose name the notice is sent, who is told apart from the platform that sends it.
    private ComposedNotice From(Position position, Obligation obligation, Role recipient, TemplateContext context)
    {
        if (recipient != obligation.Debtor)
        {
            return this;
        }

        var creditor = position.Agreement.Party(obligation.Creditor);
        var parts = NoticeWording.Parts(Locale, position.Agreement.Wording ?? NoticeWording.First);
        return this with
        {
            ReplyTo = new(position.EmailOf(obligation.Creditor), Unlinked.Of(creditor.Name)),
            SenderName = OneLine(FullStop.Once(context.GetValue("senderName").ToStringValue())),
            Footer = parts.IsEmpty ? null : FullStop.Once(context.GetValue("footer").ToStringValue()),
        };
    }

    // Who is asked to sign answers the party that asks.
    private static NoticeContact Other(Position position, Role recipient)
    {
        var other = recipient.Other();
        return new(position.EmailOf(other), Unlinked.Of(position.Agreement.Party(other).Name));
    }

    // The open items that a notice is about; where it names none, those that it named when it was queued.
    private static IEnumerable<ItemStanding> Items(Position position, NoticeQueued notice, Instant now) =>
        (notice.Items ?? position.Notices.ByKey.Values.FirstOrDefault(queued => queued.Queued == notice)?.Subjects ?? [])
            .Select(item => ItemStanding.Find(position, item, now)).OfType<ItemStanding>();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();
}

/// <summary>Somebody who is reached by e-mail.</summary>
/// <param name="Address">The e-mail address.</param>
/// <param name="Name">The name shown.</param>
public sealed record NoticeContact(string Address, string Name);
