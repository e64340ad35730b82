using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>Late interest and compensation under each regime.</summary>
public static class LateClaims
{
    /// <summary>0.05% a day as percent a year of 365 days (国务院令802 art 17).</summary>
    public const decimal ChinaSmePercent = 18.25m;

    /// <summary>The claim that <paramref name="debt"/> gives.</summary>
    /// <exception cref="RateMissingException">No reference rate is known for one of the days.</exception>
    /// <exception cref="ArgumentException">The regime needs something that the debt doesn't say.</exception>
    public static LateClaim Claim(this LateDebt debt)
    {
        ArgumentNullException.ThrowIfNull(debt);
        var statement = debt.Regime switch
        {
            LateRegime.USFederal => PromptPayment.Accrue(debt),
            LateRegime.IE => Slices(debt, debt.AgreedPercent is { } agreed ? _ => RatePath.Fixed(agreed) : Mro.Plus(8).LockedOn),
            LateRegime.JP => Simple(debt with { Due = JapanDay60(debt) }, RatePath.Fixed(ReferenceRate.Of("JP-LATE").On(debt.Until), "JP-LATE")),
            _ => Simple(debt, Rates(debt)),
        };
        return new(debt.Regime, statement, debt.Until > debt.Due && debt.Late.IsPositive ? Compensation.For(debt.Regime, debt.Late) : null, Source(debt.Regime), []);
    }

    /// <summary>The lowest lawful agreed rate in percent a year for a contract or due date on <paramref name="day"/>, or null: the law sets none (C.com L441-10 II; 国务院令802 art 17).</summary>
    /// <exception cref="RateMissingException">No reference rate is known for the day.</exception>
    public static decimal? FloorPercent(LateRegime regime, LocalDate day) => regime switch
    {
        LateRegime.FR => 3 * ReferenceRate.Of("FR-LEGAL").On(day),
        LateRegime.CNSme => ReferenceRate.Of("CN-LPR1Y").On(day),
        LateRegime.JP => ReferenceRate.Of("JP-LATE").On(day),
        _ => null,
    };

    /// <summary>As <see cref="FloorPercent"/>; null also where no reference rate is known for the day.</summary>
    internal static decimal? KnownFloorPercent(LateRegime regime, LocalDate day)
    {
        try
        {
            return FloorPercent(regime, day);
        }
        catch (RateMissingException)
        {
            return null;
        }
    }

    private static RatePath Mro => ReferenceRate.Of("ECB-MRO").Path;

    private static RatePath Rates(LateDebt debt) => debt switch
    {
        { Regime: LateRegime.FR, AgreedPercent: { } agreed } when agreed >= FloorPercent(LateRegime.FR, debt.Due.PlusDays(1)) => RatePath.Fixed(agreed),
        { Regime: LateRegime.FR } => Mro.Plus(10),
        { Regime: LateRegime.CNSme } => ChinaSme(debt),
        { AgreedPercent: { } agreed } => RatePath.Fixed(agreed),
        { Regime: LateRegime.EU } => Mro.Plus(8),
        { Regime: LateRegime.DE } => ReferenceRate.Of("DE-BASE").Path.Plus(9),
        { Regime: LateRegime.GB } => ReferenceRate.Of("UK-REF").Path.Plus(8).LockedOn(debt.Due.PlusDays(1)),
        { Regime: LateRegime.CNSale, SaleFactor: >= 1.3m and <= 1.5m } => ReferenceRate.Of("CN-LPR1Y").Path.Times(debt.SaleFactor).LockedOn(debt.Due.PlusDays(1)),
        { Regime: LateRegime.CNSale } => throw new ArgumentException($"The factor on the LPR is 1.3 to 1.5, not {debt.SaleFactor}."),
        _ => throw new ArgumentException("A claim under the contract's own rate needs the agreed rate."),
    };

    // An agreed rate below the floor is raised to it: the cautious reading for the creditor.
    private static RatePath ChinaSme(LateDebt debt) =>
        debt.AgreedPercent is not { } agreed ? RatePath.Fixed(ChinaSmePercent, "0.05% a day")
        : debt.ContractDate is { } signed ? RatePath.Fixed(Math.Max(agreed, FloorPercent(LateRegime.CNSme, signed)!.Value))
        : throw new ArgumentException("An agreed rate towards an SME is measured at the LPR of the contract date, which is missing.");

    private static LocalDate JapanDay60(LateDebt debt) =>
        debt.Received is { } received ? StatutoryPeriods.JapanLatestDue(received) : throw new ArgumentException("Interest under 取適法 runs from the day of receipt, which is missing.");

    private static InterestStatement Simple(LateDebt debt, RatePath rates) =>
        LateInterest.Accrue(debt.Principal, debt.Due, debt.Changes, debt.Until, rates, debt.DayCount);

    /// <summary>Each payment, and what is open at the end, as a debt of its own from the due date to its own day.</summary>
    internal static InterestStatement Slices(LateDebt debt, Func<LocalDate, RatePath> rateOn)
    {
        var segments = new List<InterestSegment>();
        foreach (var (amount, day) in Slices(debt))
        {
            segments.AddRange(LateInterest.Accrue(amount, debt.Due, [], day, rateOn(day), debt.DayCount).Segments);
        }

        return InterestStatement.Simple(segments, debt.Principal.Currency);
    }

    internal static IEnumerable<(Money Amount, LocalDate Day)> Slices(LateDebt debt)
    {
        var left = debt.Principal;
        foreach (var change in debt.Changes.Where(change => change.Date <= debt.Until).OrderBy(change => change.Date))
        {
            var paid = Money.Min(-change.Change, left);
            if (paid.Amount < 0)
            {
                throw new ArgumentException($"Under {debt.Regime} the principal can only fall after the due date, not rise by {change.Change}.");
            }

            left -= paid;
            yield return (paid, change.Date);
        }

        yield return (left, debt.Until);
    }

    private static string Source(LateRegime regime) => regime switch
    {
        LateRegime.EU => "Directive 2011/7/EU art. 2, 3, 6",
        LateRegime.DE => "BGB § 288(2), (5)",
        LateRegime.FR => "C.com. L441-10 II, D441-5",
        LateRegime.GB => "Late Payment of Commercial Debts (Interest) Act 1998 s4, s5A; SI 2002/1675 art. 4",
        LateRegime.IE => "SI 580/2012",
        LateRegime.CNSme => "保障中小企业款项支付条例 (国务院令802) 第17条",
        LateRegime.CNSale => "买卖合同司法解释 (2020) 第18条第4款",
        LateRegime.JP => "取適法 第6条",
        LateRegime.USFederal => "31 USC 3902; 5 CFR 1315.10",
        _ => "the contract",
    };
}
