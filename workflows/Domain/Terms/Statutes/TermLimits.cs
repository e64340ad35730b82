using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>The limits that laws set on terms of payment between businesses.</summary>
public static class TermLimits
{
    /// <summary>What the law says of a term.</summary>
    public static TermAnswer Check(TermQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Jurisdiction switch
        {
            Jurisdiction.DE => Europe(question, "BGB § 271a, § 286(3)"),
            Jurisdiction.EU or Jurisdiction.IE => Europe(question, "Directive 2011/7/EU art. 3(3)-(5), 4"),
            Jurisdiction.FR => France(question),
            Jurisdiction.GB => Britain(question),
            Jurisdiction.CN => China(question),
            Jurisdiction.JP => Japan(question),
            Jurisdiction.USFederal => Answer(question, 30, _ => TermVerdict.Ok, "31 USC 3903(a)(1)", "30 days where the contract names none"),
            _ => Answer(question, null, _ => TermVerdict.Ok, "no general statute", "no general cap"),
        };
    }

    private static TermAnswer Europe(TermQuestion question, string article) => question.Debtor == PartySize.PublicBody
        ? Answer(question, 30, days => days > 60 || (days > 30 && !question.Express) ? TermVerdict.Violation : days > 30 ? TermVerdict.Review : TermVerdict.Ok, article, "30 days; up to 60 only if expressly agreed and objectively justified")
        : Answer(question, 30, days => days <= 60 ? TermVerdict.Ok : question.Express ? TermVerdict.Review : TermVerdict.Violation, article, "up to 60 days; longer only if expressly agreed and not grossly unfair");

    private static TermAnswer Britain(TermQuestion question) => question.Debtor == PartySize.PublicBody
        ? Answer(question, 30, days => days > 30 ? TermVerdict.Violation : TermVerdict.Ok, "1998 Act s4(2D), SI 2013/395", "30 days where a public authority pays")
        : Answer(question, 30, days => days > 60 ? TermVerdict.Review : TermVerdict.Ok, "1998 Act s4 as amended by SI 2013/395", "up to 60 days; longer only if not grossly unfair");

    private static TermAnswer France(TermQuestion question) => question.Periodic
        ? Answer(question, 30, days => days > 45 ? TermVerdict.Violation : TermVerdict.Ok, "C.com. L441-10 I", "at most 45 days from a periodic invoice")
        : Answer(question, 30, days => days > 60 && !(question.EndOfMonth && question.Express) ? TermVerdict.Violation : TermVerdict.Ok, "C.com. L441-10 I", "at most 60 days from the invoice, or 45 days end of month if expressly agreed");

    private static TermAnswer China(TermQuestion question) => (question.Creditor, question.Debtor) switch
    {
        (PartySize.Sme, PartySize.PublicBody) => Answer(question, 30, days => days > 60 ? TermVerdict.Violation : TermVerdict.Ok, "国务院令802 第9条", "30 days from delivery, at most 60 if agreed"),
        (PartySize.Sme, PartySize.Large) => Answer(question, 60, days => days > 60 ? TermVerdict.Review : TermVerdict.Ok, "国务院令802 第9条", "60 days from delivery; longer only where reasonable by the norms of the trade"),
        _ => Answer(question, null, _ => TermVerdict.Ok, "民法典 第510条、第628条", "no general cap"),
    };

    // The act protects smaller firms from larger ones, by capital or number of workers (取適法 art 2); between others civil law knows no cap.
    private static TermAnswer Japan(TermQuestion question) => question is { Creditor: PartySize.Sme, Debtor: not (PartySize.Sme or PartySize.Unstated) }
        ? Answer(question, 0, days => days > 60 ? TermVerdict.Violation : TermVerdict.Ok, "取適法 第3条", "at most 60 days from receipt, the day of receipt being the first")
        : Answer(question, null, _ => TermVerdict.Ok, "民法 第412条", "no general cap");

    private static TermAnswer Answer(TermQuestion question, int? defaultDays, Func<int, TermVerdict> verdict, string article, string lawful) =>
        question.Days is { } days ? new(verdict(days), null, article, lawful)
        : new(defaultDays is null ? TermVerdict.Ok : TermVerdict.Default, defaultDays, article, lawful);
}
