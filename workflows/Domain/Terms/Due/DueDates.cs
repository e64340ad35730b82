namespace ContractFlow.Domain.Terms;

/// <summary>From terms and an anchor date to the due date.</summary>
public static class DueDates
{
    /// <summary>The due date alone, without its derivation: what mass computations need.</summary>
    /// <exception cref="CalendarYearMissingException">A business day was asked for in a year without data.</exception>
    public static LocalDate DateOf(this PaymentTerms terms, LocalDate anchor, TermsContext context)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(context);
        return context.Calendar.Roll(terms.Net.Apply(terms.Date ?? anchor, context.Calendar), terms.Roll ?? context.Roll);
    }

    /// <summary>The due date, the discount deadlines and the derivation. For <see cref="Anchor.FixedDate"/> the anchor's date is the one in the terms.</summary>
    /// <exception cref="CalendarYearMissingException">A business day was asked for in a year without data.</exception>
    public static DueDate Due(this PaymentTerms terms, AnchorDate anchor, TermsContext context)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(anchor);
        ArgumentNullException.ThrowIfNull(context);
        var from = anchor with { Date = terms.Date ?? anchor.Date };
        var steps = Steps(terms, from, context);
        var due = steps[^1].Date;
        steps.Add(new(due) { Zone = context.Zone.Id, LateFrom = DueDate.EndOfDay(due, context.Zone) });
        var discounts = terms.Discounts.Select(tier =>
        {
            var until = context.Calendar.Roll(tier.Within.Apply(from.Date, context.Calendar), terms.Roll ?? context.Roll);
            return new DiscountDeadline(tier.Percent, LocalDate.Min(until, due), tier.Base);
        });
        return new(due, [.. discounts], new(steps));
    }

    private static List<DerivationStep> Steps(PaymentTerms terms, AnchorDate anchor, TermsContext context)
    {
        var calendar = context.Calendar;
        var steps = new List<DerivationStep> { new(anchor.Date) { Anchor = terms.Anchor, Fact = anchor.Fact, Clause = anchor.Clause } };
        foreach (var rule in terms.Net)
        {
            var date = steps[^1].Date;
            var next = rule.Apply(date, calendar);
            var asksCalendar = rule.Kind == StepKind.AddBusinessDays;
            steps.Add(new(next)
            {
                Rule = rule,
                Calendar = asksCalendar ? calendar.Id : null,
                Skipped = asksCalendar ? Skipped(date, next, calendar) : [],
                Local = asksCalendar ? Local(date, next, calendar) : null,
                Provisional = asksCalendar && !(calendar.Covers(date.Year) && calendar.Covers(next.Year)),
            });
        }

        var convention = terms.Roll ?? context.Roll;
        if (convention != RollConvention.None)
        {
            var date = steps[^1].Date;
            var rolled = calendar.Roll(date, convention);
            var skipped = rolled == date ? [] : rolled > date ? Skipped(date.PlusDays(-1), rolled, calendar) : Skipped(rolled, date.PlusDays(1), calendar);
            steps.Add(new(rolled)
            {
                Roll = convention,
                Calendar = calendar.Id,
                Skipped = skipped,
                Local = Local(rolled.PlusDays(-1), rolled, calendar),
                Provisional = !(calendar.Covers(date.Year) && calendar.Covers(rolled.Year)),
            });
        }

        return steps;
    }

    // The business days after one day up to another that are holidays in a part of the place.
    private static List<LocalHoliday>? Local(LocalDate after, LocalDate last, BusinessCalendar calendar)
    {
        var days = Enumerable.Range(1, Math.Max(0, Period.DaysBetween(after, last))).Select(day => after.PlusDays(day));
        var found = days.Select(calendar.HolidayInAPart).OfType<LocalHoliday>().ToList();
        return found.Count > 0 ? found : null;
    }

    // The days strictly between the two on which no work is done.
    private static List<SkippedDay> Skipped(LocalDate after, LocalDate before, BusinessCalendar calendar)
    {
        var skipped = new List<SkippedDay>();
        for (var day = after.PlusDays(1); day < before; day = day.PlusDays(1))
        {
            if (calendar.Reason(day) is { } reason)
            {
                skipped.Add(new(day, reason));
            }
        }

        return skipped;
    }
}
