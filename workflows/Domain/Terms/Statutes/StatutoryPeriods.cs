namespace ContractFlow.Domain.Terms;

/// <summary>Dates that the law sets where the contract is silent, or that it lets no contract pass.</summary>
public static class StatutoryPeriods
{
    /// <summary>
    /// The last day in time where no term was agreed: 30 days from the receipt of the invoice; from the receipt of the goods where the invoice is uncertain or came
    /// before; from acceptance (at most 30 days after the goods) where the invoice came no later (Directive 2011/7/EU art 3(3)(b), (4)).
    /// </summary>
    public static LocalDate EuropeDefault(LocalDate? invoiceReceived, LocalDate goodsReceived, LocalDate? accepted = null)
    {
        var ready = accepted is { } day ? LocalDate.Min(day, goodsReceived.PlusDays(30)) : goodsReceived;
        return (invoiceReceived is { } invoice ? LocalDate.Max(invoice, ready) : ready).PlusDays(30);
    }

    /// <summary>The last of the 30 days after a due invoice was received; default begins on the next day (BGB 286(3), 187(1)).</summary>
    public static LocalDate GermanyLastDay(LocalDate invoiceReceived) => invoiceReceived.PlusDays(30);

    /// <summary>The latest lawful due date in France: 60 days from the invoice, or 45 for periodic invoices (C.com L441-10 I).</summary>
    public static LocalDate FranceLatest(LocalDate invoice, bool periodic = false) => invoice.PlusDays(periodic ? 45 : 60);

    /// <summary>The latest lawful due date in France where 45 days end of month were agreed expressly: 45 days, then the month's end (C.com L441-10 I).</summary>
    public static LocalDate FranceEndOfMonth(LocalDate invoice) => DateStep.EndOfMonth.Apply(invoice.PlusDays(45), BusinessCalendar.Weekend);

    /// <summary>The latest lawful due date in Japan: the 60th day, the day of receipt being the first (取適法 art 3); interest runs from the next day (art 6).</summary>
    public static LocalDate JapanLatestDue(LocalDate received) => received.PlusDays(59);

    /// <summary>When the time for payment starts in China although the buyer delays acceptance: no later than the end of the agreed days for it (国务院令802).</summary>
    public static LocalDate ChinaPeriodStart(LocalDate delivered, int acceptanceDays, LocalDate? accepted)
    {
        var end = delivered.PlusDays(acceptanceDays);
        return accepted is { } day ? LocalDate.Min(day, end) : end;
    }

    /// <summary>The days that a pre-action letter gives in England and Wales: 30 to an individual or sole trader (Pre-Action Protocol for Debt Claims), 14 to a company (PD Pre-Action Conduct).</summary>
    public static LocalDate EnglandPreAction(LocalDate letter, bool individual) => letter.PlusDays(individual ? 30 : 14);
}
