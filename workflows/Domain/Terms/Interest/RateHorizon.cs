namespace ContractFlow.Domain.Terms;

/// <summary>How far published rates reach: interest for later days can't be computed yet, and a guess would be wrong in silence.</summary>
public static class RateHorizon
{
    /// <summary>
    /// The last day for which the interest of <paramref name="debt"/> can be computed; its due date where no day can be, since the rate
    /// that is fixed when it falls
    /// late is not published; null where the rate holds for good. Its <see cref="LateDebt.Until"/> does not matter.
    /// </summary>
    public static LocalDate? LastDayWithRate(this LateDebt debt)
    {
        ArgumentNullException.ThrowIfNull(debt);
        return debt switch
        {
            { Regime: LateRegime.JP } => ReferenceRate.Of("JP-LATE").Until,
            { Regime: LateRegime.FR, AgreedPercent: { } agreed } => French(debt, agreed),
            { Regime: LateRegime.FR } => Floating("ECB-MRO", debt.Due),
            { Regime: LateRegime.CNSme, AgreedPercent: not null, ContractDate: { } signed } => Locked("CN-LPR1Y", signed, debt.Due),
            { Regime: LateRegime.USFederal } => Locked("US-PROMPT", debt.Due.PlusDays(1), debt.Due),
            { AgreedPercent: not null } or { Regime: LateRegime.CNSme or LateRegime.Contract } => null,
            { Regime: LateRegime.EU or LateRegime.IE } => Floating("ECB-MRO", debt.Due),
            { Regime: LateRegime.DE } => Floating("DE-BASE", debt.Due),
            { Regime: LateRegime.GB } => Locked("UK-REF", debt.Due.PlusDays(1), debt.Due),
            _ => Locked("CN-LPR1Y", debt.Due.PlusDays(1), debt.Due),
        };
    }

    // An agreed rate holds for good once it is known to be above the floor of the day.
    private static LocalDate? French(LateDebt debt, decimal agreed)
    {
        var start = debt.Due.PlusDays(1);
        return Locked("FR-LEGAL", start, debt.Due) ?? (agreed >= LateClaims.FloorPercent(LateRegime.FR, start)
            ? null
            : Floating("ECB-MRO", debt.Due));
    }

    // A rate that changes with time has to be known from the first day on.
    private static LocalDate Floating(string rate, LocalDate due) =>
        ReferenceRate.Of(rate) is var known && known.Rates[0].From <= due.PlusDays(1) ? known.Until : due;

    private static LocalDate? Locked(string rate, LocalDate on, LocalDate due)
    {
        var known = ReferenceRate.Of(rate);
        return on <= known.Until && known.Rates[0].From <= on ? null : due;
    }
}
