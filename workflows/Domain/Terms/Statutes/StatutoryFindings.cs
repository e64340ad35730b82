using System.Globalization;
using ContractFlow.Domain.Contracts;
using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>What the law forbids or doubts in a draft.</summary>
public static class StatutoryFindings
{
    /// <summary>A payment would be due before the contract is made.</summary>
    public const string BeforeContract = "term.beforeContract";

    /// <summary>All findings, blocking ones first; the policy may change their weights. Periods that aren't credit for goods (deposits, cash in advance, retentions) aren't measured as terms.</summary>
    public static IReadOnlyList<Finding> Findings(this DraftTerms draft, FindingPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return [.. TooLong(draft).Concat(BeforeTheContract(draft)).Concat(PayWhenPaid(draft)).Concat(RateFloor(draft)).Concat(ForeignCompensation(draft)).Concat(Express(draft)).Concat(SizeUnstated(draft))
            .Concat(EarnestCap.Findings(draft)).Concat(LawFindings.Of(draft)).Concat(BusinessOnly.Findings(draft))
            .Select((policy ?? FindingPolicy.Default).Apply)
            .OrderByDescending(finding => finding.Severity)];
    }

    private static IEnumerable<Finding> TooLong(DraftTerms draft)
    {
        for (var i = 0; i < draft.Plan.Portions.Count; i++)
        {
            if (draft.Plan.Portions[i] is { Kind: not (PortionKind.Retention or PortionKind.Earnest), Terms: { Anchor: not (Anchor.FixedDate or Anchor.Signature or Anchor.Order) } terms }
                && TermLimits.Check(Question(draft, terms)) is { Verdict: TermVerdict.Review or TermVerdict.Violation } answer)
            {
                var days = Days(draft.Jurisdiction, terms.Net).ToString(CultureInfo.InvariantCulture);
                yield return answer.Verdict == TermVerdict.Violation
                    ? new("term.tooLong", FindingSeverity.Blocking, answer.Article, $"The term of {days} days ({terms}) is longer than the law allows.", answer.Lawful, i)
                    : new("term.review", FindingSeverity.Warning, answer.Article, $"The term of {days} days ({terms}) is lawful only if it is fair in the circumstances.", answer.Lawful, i);
            }
        }
    }

    // Nobody is late with what was not agreed yet; whoever means a day that is past means "on signature".
    private static IEnumerable<Finding> BeforeTheContract(DraftTerms draft)
    {
        for (var i = 0; i < draft.Plan.Portions.Count; i++)
        {
            if (draft.Plan.Portions[i].Terms is { Anchor: Anchor.FixedDate, Date: { } date } terms && date.PlusDays(terms.Net.MostDays) < draft.ContractDate)
            {
                yield return new(
                    BeforeContract, FindingSeverity.Blocking, "general contract law", $"The payment ({terms}) would be due before the contract is made on {LocalDatePattern.Iso.Format(draft.ContractDate)}, and late from its first day.",
                    "a day from the contract's date on, or payment on signature", i);
            }
        }
    }

    private static IEnumerable<Finding> PayWhenPaid(DraftTerms draft)
    {
        if (draft is { PayWhenPaid: true, Jurisdiction: Jurisdiction.CN, Creditor: PartySize.Sme })
        {
            yield return new("payWhenPaid", FindingSeverity.Blocking, "国务院令802 第9条", "Payment to an SME can't be made to depend on a third party's payment.", "a due date counted from delivery");
        }
        else if (draft.PayWhenPaid)
        {
            yield return new("payWhenPaid.review", FindingSeverity.Warning, "general contract law", "Payment that depends on a third party's payment leaves the due date open.", "a due date counted from an event between the parties");
        }
    }

    private static IEnumerable<Finding> RateFloor(DraftTerms draft)
    {
        var regime = Regime(draft);
        if (draft.LatePercent is not { } agreed || regime is null)
        {
            yield break;
        }

        if (LateClaims.KnownFloorPercent(regime.Value, draft.ContractDate) is not { } floor)
        {
            yield return new("lateRate.floorUnpublished", FindingSeverity.Warning, Article(regime.Value), $"The lowest lawful late rate on {LocalDatePattern.Iso.Format(draft.ContractDate)} is not published here yet, so that the agreed rate can't be checked.", "a rate that is not under the published floor");
            yield break;
        }

        if (agreed >= floor)
        {
            yield break;
        }

        var (rate, least) = (agreed.ToString("0.####", CultureInfo.InvariantCulture), floor.ToString("0.####", CultureInfo.InvariantCulture));
        yield return new("lateRate.underFloor", FindingSeverity.Blocking, Article(regime.Value), $"The agreed late rate of {rate}% a year is under the lowest lawful rate of {least}%.", $"at least {least}% a year");
    }

    private static IEnumerable<Finding> ForeignCompensation(DraftTerms draft)
    {
        if (draft is { LateRegime: { } regime, Currency: { } currency } && Compensation.Least(regime) is { } least && least.Currency != currency)
        {
            yield return new("compensation.otherCurrency", FindingSeverity.Warning, Compensation.Article(regime), $"The fixed sum for a late payment, at least {least}, is not in the contract's currency {currency}: it is owed by law, but not claimed here.", $"a contract in {least.Currency}, or a claim of its own for the sum");
        }
    }

    private static IEnumerable<Finding> Express(DraftTerms draft)
    {
        if (!draft.Express && draft.Jurisdiction == Jurisdiction.FR && draft.Plan.Portions.Any(portion => portion.Terms.Net.Any(step => step.Kind == StepKind.EndOfMonth)))
        {
            yield return new("term.notExpress", FindingSeverity.Blocking, "C.com. L441-10 I", "A term that ends with the month needs an express agreement, which is missing.", "60 days from the invoice, or an express clause for 45 days end of month");
        }
    }

    private static IEnumerable<Finding> SizeUnstated(DraftTerms draft)
    {
        if (draft.Jurisdiction is Jurisdiction.CN or Jurisdiction.JP && (draft.Creditor == PartySize.Unstated || draft.Debtor == PartySize.Unstated))
        {
            yield return new("party.sizeUnstated", FindingSeverity.Warning, draft.Jurisdiction == Jurisdiction.CN ? "国务院令802 第3条" : "取適法 第2条", "The size of a party is not stated, so that the protection of SMEs can't be checked.", "the size of both parties, stated at signing");
        }
    }

    private static TermQuestion Question(DraftTerms draft, PaymentTerms terms) =>
        new(draft.Jurisdiction, Days(draft.Jurisdiction, terms.Net), draft.Express, draft.Debtor, draft.Creditor, EndOfMonth45(terms), draft.PeriodicInvoices);

    // The most days that the rule really takes. In Japan the day of receipt is the first day, so that 60 days after it are 61; a closing day and a payment day are counted in months.
    private static int Days(Jurisdiction law, DateRule rule) => law != Jurisdiction.JP ? rule.LongestDays
        : rule.NominalDays + (rule.Count > 0 && rule.All(step => step.Kind is StepKind.AddDays or StepKind.AddBusinessDays) ? 1 : 0);

    private static bool EndOfMonth45(PaymentTerms terms) => terms.Net is [{ Kind: StepKind.AddDays, Count: <= 45 }, { Kind: StepKind.EndOfMonth }] or [{ Kind: StepKind.EndOfMonth }, { Kind: StepKind.AddDays, Count: <= 45 }];

    private static LateRegime? Regime(DraftTerms draft) => draft switch
    {
        { Jurisdiction: Jurisdiction.FR } => LateRegime.FR,
        { Jurisdiction: Jurisdiction.CN, Creditor: PartySize.Sme, Debtor: not PartySize.Sme } => LateRegime.CNSme,
        { Jurisdiction: Jurisdiction.JP, Creditor: PartySize.Sme, Debtor: not (PartySize.Sme or PartySize.Unstated) } => LateRegime.JP,
        _ => null,
    };

    private static string Article(LateRegime regime) => regime switch { LateRegime.FR => "C.com. L441-10 II", LateRegime.CNSme => "国务院令802 第17条", _ => "取適法 第6条" };
}
