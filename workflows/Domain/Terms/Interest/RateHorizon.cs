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
            { Regime: LateRegime.FR } => ReferenceRate.Of("ECB-MRO").Until,
            { Regime: LateRegime.CNSme, AgreedPercent: not null, ContractDate: { } signed } => Locked("CN-LPR1Y", signed, debt.Due),
            { Regime: LateRegime.USFederal } => Locked("US-PROMPT", debt.Due.PlusDays(1), debt.Due),
            { AgreedPercent: not null } or { Regime: LateRegime.CNSme or LateRegime.Contract } => null,
            { Regime: LateRegime.EU or LateRegime.IE } => ReferenceRate.Of("ECB-MRO").Until,
            { Regime: LateRegime.DE } => ReferenceRate.Of("DE-BASE").Until,
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
            : ReferenceRate.Of("ECB-MRO").Until);
    }

    private static LocalDate? Locked(string rate, LocalDate on, LocalDate due)
    {
        var known = ReferenceRate.Of(rate);
        return on <= known.Until && known.Rates.Any(period => period.From <= on) ? null : due;
    }
}
