using NodaTime.Text;

namespace ContractFlow.Domain.Terms;

/// <summary>Limitation of debts: Germany 3 years from the end of the year (BGB 195, 199(1)), China 3 years (Civil Code 188), England and Ireland 6 years (1980 Act s5; 1957 Act s11), France 5 (Code civil 2224).</summary>
public static class LimitationPeriods
{
    /// <summary>Whether the limitation rule of a law is known here.</summary>
    public static bool Knows(Jurisdiction jurisdiction) => jurisdiction is Jurisdiction.DE or Jurisdiction.CN or Jurisdiction.GB or Jurisdiction.IE or Jurisdiction.FR;

    /// <summary>When the debt that was due on <paramref name="due"/> lapses. A restart after the period has run out no longer counts.</summary>
    /// <exception cref="ArgumentException">The law of the jurisdiction is not known here, or a suspension ends before it begins.</exception>
    public static LimitationDate Of(Jurisdiction jurisdiction, LocalDate due, IEnumerable<Restart>? restarts = null, IEnumerable<Suspension>? suspensions = null)
    {
        var (years, source) = Law(jurisdiction);
        var pauses = (suspensions ?? []).OrderBy(pause => pause.From).ToArray();
        if (Array.Find(pauses, pause => pause.To < pause.From) is { } wrong)
        {
            throw new ArgumentException($"A suspension ends on or after its first day, not on {LocalDatePattern.Iso.Format(wrong.To)}.");
        }

        var start = jurisdiction == Jurisdiction.DE ? new LocalDate(due.Year, 12, 31) : due;
        var (expires, counted) = (Suspended(start, start.PlusYears(years), pauses, jurisdiction), new List<Restart>());
        foreach (var restart in (restarts ?? []).Where(restart => Counts(jurisdiction, restart.Kind)).OrderBy(restart => restart.Date))
        {
            // A restart before the period began changes nothing: the period still has its full length.
            if (restart.Date > start && restart.Date <= expires)
            {
                counted.Add(restart);
                expires = Suspended(restart.Date, restart.Date.PlusYears(years), pauses, jurisdiction);
            }
        }

        var context = TermsContext.For(jurisdiction);
        return new(start, expires, context.Calendar.Provisionally().Roll(expires, context.Roll), context.Roll != RollConvention.None && !context.Calendar.Covers(expires.Year), source, counted);
    }

    private static bool Counts(Jurisdiction jurisdiction, RestartKind kind) => jurisdiction switch
    {
        Jurisdiction.CN => true,
        _ => kind is RestartKind.PartPayment or RestartKind.Acknowledgement,
    };

    private static (int Years, string Source) Law(Jurisdiction jurisdiction) => jurisdiction switch
    {
        Jurisdiction.DE => (3, "BGB §§ 195, 199(1), 203, 212, 193"),
        Jurisdiction.CN => (3, "民法典 第188条、第194条、第195条"),
        Jurisdiction.GB => (6, "Limitation Act 1980 s5, s29"),
        Jurisdiction.IE => (6, "Statute of Limitations 1957 s11"),
        Jurisdiction.FR => (5, "Code civil art. 2224; C.com. L110-4"),
        _ => throw new ArgumentException($"No limitation rule is known for {JurisdictionJson.Code(jurisdiction)}; known are DE, CN, GB, IE, FR."),
    };

    // Days of suspension don't count (BGB 209); after negotiations at least three months are left (BGB 203 sentence 2).
    // In China only a cause in the last six months suspends, and six months are left after it (Civil Code 194).
    private static LocalDate Suspended(LocalDate start, LocalDate expires, Suspension[] pauses, Jurisdiction jurisdiction)
    {
        foreach (var pause in pauses.Where(pause => pause.To > start))
        {
            if (pause.From > expires)
            {
                break;
            }

            var from = LocalDate.Max(pause.From, start.PlusDays(1));
            expires = jurisdiction == Jurisdiction.CN
                ? pause.To >= expires.PlusMonths(-6) ? LocalDate.Max(expires, pause.To.PlusMonths(6)) : expires
                : LocalDate.Max(expires.PlusDays(Period.DaysBetween(from, pause.To) + 1), jurisdiction == Jurisdiction.DE ? pause.To.PlusMonths(3) : expires);
        }

        return expires;
    }
}
