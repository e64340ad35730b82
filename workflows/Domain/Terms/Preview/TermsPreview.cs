using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A whole draft: every payment explained, and what the law says.</summary>
/// <param name="Payments">In the order of the plan.</param>
/// <param name="Findings">Blocking ones first.</param>
public sealed record TermsPreview(IReadOnlyList<PaymentPreview> Payments, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing blocks the draft.</summary>
    public bool IsLawful => Findings.All(finding => finding.Severity != FindingSeverity.Blocking);

    /// <summary>The preview of a draft, without side effects.</summary>
    /// <param name="draft">The terms and the parties.</param>
    /// <param name="assumed">The assumed date of each event; a payment whose event has none gets no due date.</param>
    /// <param name="total">What is divided, or null.</param>
    /// <param name="context">Calendar, roll and zone, or null: the jurisdiction's, provisional where days aren't published yet.</param>
    /// <param name="language">Of words and explanations.</param>
    /// <param name="policy">The operator's weights of findings, or null.</param>
    /// <exception cref="ArgumentException">The total can't be divided by the plan.</exception>
    public static TermsPreview Of(
        DraftTerms draft, IReadOnlyDictionary<Anchor, LocalDate> assumed, Money? total = null, TermsContext? context = null, Language language = Language.En, FindingPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(assumed);
        var place = context ?? Usual(draft.Jurisdiction);
        var amounts = total is { } sum ? draft.Plan.Split(sum) : null;
        var payments = new List<PaymentPreview>();
        foreach (var portion in draft.Plan.Portions)
        {
            var due = Due(portion.Terms, assumed, payments.Count > 0 ? payments[^1].Due : null, place);
            payments.Add(new(
                payments.Count + 1, portion.Label(language), portion.Terms.ToString(), portion.Terms.InWords(language), amounts?[payments.Count], due,
                due?.Derivation.Sentence(language), due is null ? [] : Reminders(due.Date, place)));
        }

        return new(payments, draft.Findings(policy));
    }

    private static TermsContext Usual(Jurisdiction jurisdiction)
    {
        var context = TermsContext.For(jurisdiction);
        return context with { Calendar = context.Calendar.Provisionally() };
    }

    private static DueDate? Due(PaymentTerms terms, IReadOnlyDictionary<Anchor, LocalDate> assumed, DueDate? before, TermsContext context) => terms.Anchor switch
    {
        Anchor.FixedDate => terms.Due(terms.Date!.Value, context),
        Anchor.Due => before is null ? null : terms.Due(before.Date, context),
        _ => assumed.TryGetValue(terms.Anchor, out var date) ? terms.Due(date, context) : null,
    };

    private static ReminderPreview[] Reminders(LocalDate due, TermsContext context) =>
        [.. ReminderDays.Usual.Zip(ReminderDays.Ladder(due, ReminderDays.Usual, context.Calendar.Provisionally()), (offset, date) => new ReminderPreview(offset, date))];
}
