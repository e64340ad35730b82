using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Notices;

/// <summary>What a notice can say: the names that its templates know, with their values in the recipient's language.</summary>
internal static partial class NoticeValues
{
    /// <summary>Days from a reminder within which an objection is asked for.</summary>
    private const int ObjectionDays = 7;

    /// <summary>The name of the recipient's signed link.</summary>
    internal const string Link = "link";

    /// <summary>The name of the e-mail address that answers go to.</summary>
    internal const string AnswerTo = "answerTo";

    /// <summary>The name of the masked e-mail address that was told in the place of another one.</summary>
    internal const string NewAddress = "newAddress";

    private const string ForumName = "disputeForum";

    public static IEnumerable<(string Name, object? Value)> Of(
        Position position,
        NoticeQueued notice,
        ImmutableArray<ItemStanding> items,
        Uri? link,
        DocumentLocale locale,
        Instant now,
        string? platform)
    {
        var agreement = position.Agreement;
        var obligation = notice.Obligation is { } number ? position.Obligation(number) : null;
        var (debtor, creditor) =
            (agreement.Party(obligation?.Debtor ?? Role.Buyer), agreement.Party(obligation?.Creditor ?? Role.Supplier));
        var (recipient, other) =
            (agreement.Party(notice.Recipient), agreement.Party(notice.Recipient.Other()));
        var (payBy, runsIt) = (PayBy(position, notice, now), agreement.Platform ?? platform);
        IEnumerable<(string, object?)> values =
        [
            ("reference", agreement.Reference),
            ("signatory", recipient.Signatory),
            ("party", recipient.Name),
            ("sender", other.Name),
            ("contact", other.Signatory),
            ("document", DocumentOf(position, notice.Change, locale) ?? agreement.Reference),
            ("label", obligation is null ? null : ObligationLabel.In(obligation.Label, locale.Code)),
            ("debtor", debtor.Name),
            ("debtorNumber", Number(debtor, locale)),
            ("creditor", creditor.Name),
            ("creditorNumber", Number(creditor, locale)),
            ("creditorAddress", creditor.Address),
            ("creditorLetterhead", creditor.Letterhead),
            (AnswerTo, position.EmailOf(obligation?.Creditor ?? Role.Supplier)),
            ("platform", runsIt),
            ("senderName", runsIt is null ? creditor.Name
                : locale == DocumentLocale.Chinese ? $"{creditor.Name}（{runsIt}）"
                : $"{creditor.Name} ({runsIt})"),
            ("toDebtor", notice.Recipient == (obligation?.Debtor ?? Role.Buyer)),
            ("dueDate", notice.DueDate is { } due ? locale.Date(due) : null),
            ("late", notice.DueDate < position.Today(now)),
            ("price", locale.Money(agreement.Total)),
            ("signedOn", position.EffectiveOn is { } signed ? locale.Date(signed) : null),
            ("asOf", locale.Date(position.Today(now))),
            ("objectBy", locale.Date(payBy ?? position.Today(now).PlusDays(ObjectionDays))),
            ("payBy", payBy is { } last ? locale.Date(last) : null),
            ("servedOn", ServedOn(position, notice) is { } served ? locale.Date(served) : null),
            ("debtProtocol", obligation is not null && FormalNotices.IsUnderDebtProtocol(agreement, obligation)),
            ("law", LegalBasis.LawOf(agreement)),
            ("clause", Clauses(position, locale)),
            ("account", Account(position)),
            ("forum", Forum(position)),
            (Link, link?.ToString()),
            (NewAddress, notice.Address is { } move ? OneTimeCode.Masked(move.Now, move.Before) : null),
            .. Delivery(agreement),
            .. Silence(position, notice, locale),
        ];
        if (obligation?.Kind != ObligationKind.Payment)
        {
            return values;
        }

        var demand = new DemandValues(position, items, locale, now);
        return values.Concat(demand.All()).Concat(notice.Template == InterestNotice.Template ? demand.Claims() : []);
    }

    // A formal notice sets its last day when it goes out; later ones tell the day that was set.
    private static LocalDate? PayBy(Position position, NoticeQueued notice, Instant now)
    {
        if (notice.Obligation is not { } number)
        {
            return null;
        }

        var policy = Policy.Of(position.Agreement.Policy);
        var formal = policy.Ladder(position.Obligation(number).Kind).Any(step => step.Template == notice.Template && step.IsFormal);
        return formal ? FormalNotices.LastDay(position.Agreement, position.Obligation(number), policy, position.Today(now))
            : Subjects(notice, number).Select(subject => position.Ladder.FormalNotices.GetValueOrDefault(subject)?.PayBy).Max();
    }

    private static LocalDate? ServedOn(Position position, NoticeQueued notice) => notice.Obligation is not { } number ? null
        : Subjects(notice, number).Select(subject => position.Ladder.FormalNotices.GetValueOrDefault(subject)?.On).Max();

    private static ImmutableArray<string> Subjects(NoticeQueued notice, int obligation) =>
        notice.Items ?? [LadderState.Subject(obligation)];

    // What the supplier's silence to a call-off of a frame means: told to the supplier while it may object, and to both once it has bound them.
    private static IEnumerable<(string Name, object? Value)> Silence(Position position, NoticeQueued notice, DocumentLocale locale)
    {
        var mayObject = notice.Recipient == Role.Supplier && notice.Change is null && CallOffSilence.DaysToObject(position) is not null;
        yield return ("silence", mayObject ? position.Agreement.Frame!.Reference : null);
        yield return ("objectDays", CallOffSilence.DaysToObject(position));
        yield return ("objectUntil", CallOffSilence.Of(position) is { } silence ? locale.Date(silence.Until) : null);
        yield return ("unopposed", position.Signing.Unopposed is { } bound ? locale.Date(bound.Until) : null);
    }

    // How delivery is made under the Incoterms rule: arrival at the place is delivery under the D rules alone.
    private static IEnumerable<(string Name, object? Value)> Delivery(Agreement agreement)
    {
        var rule = agreement.Delivery.Incoterm;
        yield return ("handover", HandOver.Of(rule));
        yield return ("place", agreement.Delivery.Place);
        yield return ("isDestination", rule is "CPT" or "CIP" or "CFR" or "CIF");
    }

    private static string? Number(Party party, DocumentLocale locale) => party.RegistryNumber is not { Length: > 0 } number ? null
        : (locale.Code, party.Country) switch
        {
            ("zh-CN", "CN") => $"统一社会信用代码{number}",
            ("zh-CN", _) => $"注册号{number}",
            ("de", "CN") => $"einheitliche Sozialkreditnummer {number}",
            ("de", _) => number.StartsWith("HR", StringComparison.Ordinal) ? number : $"Registernummer {number}",
            (_, "CN") => $"unified social credit code {number}",
            (_, "GB") when !party.IsNaturalPerson => $"company no. {number}",
            _ => $"registration no. {number}",
        };

    // The clauses by which a notice is sent, as a sentence names them; a role that no clause has is left out, and the notice then claims
    // no such right.
    private static Dictionary<string, object?> Clauses(Position position, DocumentLocale locale)
    {
        var numbers = ClauseNumbers.Of(position);
        return ClauseRoles.All.ToDictionary(role => role, role => (object?)numbers.InWords(role, locale));
    }

    // The last four characters of the account that the contract names, so that the recipient can compare it; the number itself stays in
    // the contract.
    private static string? Account(Position position) =>
        Variable(position, "bankAccount") is { } account && AccountNumber().Matches(account) is { Count: > 0 } numbers
            ? numbers.Select(number => new string([.. number.Value.Where(char.IsAsciiLetterOrDigit)]))
                .MaxBy(number => number.Length)![^4..]
            : null;

    // Where the contract sends disputes, so that a letter threatens no court where arbitration is agreed; null where its template does not say.
    private static string? Forum(Position position) => (Variable(position, ForumName) ?? UsualForum(position.Agreement)) switch
    {
        "cietac" or "dis" or "lcia" => "arbitration",
        { } name when name.EndsWith("court", StringComparison.Ordinal) => "court",
        _ => null,
    };

    private static string? UsualForum(Agreement agreement) =>
        TemplateLibrary.Shipped.Find(agreement.Template)?.Variables.GetValueOrDefault(ForumName)?.Default as string;

    // A text that the contract was drafted with.
    private static string? Variable(Position position, string name)
    {
        if (position.Filed.Values.Select(fact => fact.Data).OfType<ContractDrafted>().FirstOrDefault() is not { } drafted)
        {
            return null;
        }

        using var variables = JsonDocument.Parse(drafted.VariablesJson);
        return variables.RootElement.ValueKind == JsonValueKind.Object
            && variables.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    // The title of a proposed change's document in the recipient's language, else the prevailing one.
    private static string? DocumentOf(Position position, string? change, DocumentLocale locale) =>
        change is null || position.Changes.GetValueOrDefault(change) is not { } round ? null
        : (round.Documents.FirstOrDefault(document => document.Locale == locale.Code) ?? round.Documents[0]).Title;

    [GeneratedRegex(@"(?<![0-9A-Za-z])[A-Z]{0,2}[0-9](?:[ -]?[0-9A-Z]){5,}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex AccountNumber();
}
