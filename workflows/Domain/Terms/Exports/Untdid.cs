namespace ContractFlow.Domain.Terms;

/// <summary>UN/EDIFACT codes of payment terms.</summary>
public static class Untdid
{
    /// <summary>UNTDID 4279, type of terms: 22 discount, 3 fixed date, 14 against statement, 9 proximo, 12 ten days after month end, 2 end of month, 10 instant, else 1 basic.</summary>
    public static string TermsType(PaymentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms switch
        {
            { Discounts.Count: > 0 } => "22",
            { Anchor: Anchor.FixedDate } => "3",
            { Net: [] } => "10",
            { Net: [{ Kind: StepKind.StatementDay }, ..] } or { Anchor: Anchor.Statement } => "14",
            { Net: [{ Kind: StepKind.DayOfFollowingMonth, Count: 1 }] } => "9",
            { Net: [{ Kind: StepKind.EndOfMonth }, { Kind: StepKind.AddDays, Count: 10 }] } => "12",
            { Net: [.., { Kind: StepKind.EndOfMonth }] } => "2",
            _ => "1",
        };
    }

    /// <summary>UNTDID 4279 for a plan: 21 where it has several payments, else as for its one payment.</summary>
    public static string TermsType(PaymentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Portions is [var only] ? TermsType(only.Terms) : "21";
    }

    /// <summary>UNTDID 2475, time reference: 5 date of invoice, 29 date of delivery, 66 specified date; null for other events.</summary>
    public static string? TimeReference(Anchor anchor) => anchor switch
    {
        Anchor.Invoice => "5",
        Anchor.Delivery => "29",
        Anchor.FixedDate => "66",
        _ => null,
    };

    /// <summary>
    /// The rule behind a UNTDID 2009 code (terms time relation), or null: 4 and 14 end of the ten or fifteen days, 6 of the month, 7 of the following month,
    /// 8 of the quarter, 9 of the year, 11 ten days after the month's end, 12 end of the half-year; 1 the reference date itself.
    /// </summary>
    public static DateRule? TimeRelation(string code) => code switch
    {
        "1" => [],
        "4" => [DateStep.NextDayOfMonth(10, 20, 31)],
        "6" => [DateStep.EndOfMonth],
        "7" => [DateStep.DayOfFollowingMonth(31)],
        "8" => [DateStep.EndOfPeriod(3)],
        "9" => [DateStep.EndOfPeriod(12)],
        "11" => [DateStep.EndOfMonth, DateStep.AddDays(10)],
        "12" => [DateStep.EndOfPeriod(6)],
        "14" => [DateStep.NextDayOfMonth(15, 31)],
        _ => null,
    };

    /// <summary>The rule behind a UNTDID 4279 code that has one of its own, or null.</summary>
    public static DateRule? Rule(string termsType) => termsType switch
    {
        "2" or "17" => [DateStep.EndOfMonth],
        "10" => [],
        "12" => [DateStep.EndOfMonth, DateStep.AddDays(10)],
        _ => null,
    };
}
