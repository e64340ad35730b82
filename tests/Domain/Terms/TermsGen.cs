using ContractFlow.Domain.Terms;
using CsCheck;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Generators of terms, plans and dates.</summary>
internal static class TermsGen
{
    public static readonly Gen<LocalDate> Date = Gen.Int[0, 1000].Select(days => new LocalDate(2024, 1, 1).PlusDays(days));

    public static readonly Gen<DateStep> Step = Gen.OneOf(
        Gen.Int[1, 200].Select(DateStep.AddDays),
        Gen.Int[1, 40].Select(DateStep.AddBusinessDays),
        Gen.Int[1, 24].Select(DateStep.AddMonths),
        Gen.Const(DateStep.EndOfMonth),
        Gen.OneOf(Gen.Const(3), Gen.Const(6), Gen.Const(12)).Select(DateStep.EndOfPeriod),
        Gen.Select(Gen.Int[1, 31], Gen.Int[1, 3]).Select((day, months) => DateStep.DayOfFollowingMonth(day, months)),
        Gen.Int[1, 31].Array[1, 3].Select(days => DateStep.NextDayOfMonth(days)),
        Gen.Int[1, 31].Select(DateStep.StatementDay));

    public static readonly Gen<DateRule> Rule = Step.Array[0, 4].Select(steps => DateRule.Of(steps));

    public static readonly Gen<PaymentTerms> Terms =
        from anchor in Gen.Enum<Anchor>().Where(anchor => anchor != Anchor.Due)
        from net in Rule
        from date in Date
        from roll in Gen.Enum<RollConvention>()
        from hasRoll in Gen.Bool
        from advance in Gen.Bool
        from percent in Gen.Int[1, 9999]
        from days in Gen.Int[1, 30]
        from @base in Gen.Enum<DiscountBase>()
        let tier = new DiscountTier(percent / 100m, [DateStep.AddDays(days)], @base)
        select new PaymentTerms
        {
            Anchor = anchor,
            Net = net,
            Date = anchor == Anchor.FixedDate ? date : null,
            Roll = hasRoll ? roll : null,
            Advance = advance,
            Discounts = net.MostDays >= days ? [tier] : [],
        };

    public static readonly Gen<PaymentPlan> Plan =
        from percents in Gen.Int[1, 24].Array[1, 4]
        from terms in Terms.Array[5]
        from kinds in Gen.Enum<PortionKind>().Array[5]
        select new PaymentPlan([
            .. percents.Select((percent, i) => new Portion(Share.OfPercent(percent), terms[i], kinds[i])),
            new Portion(Share.Balance, terms[4], kinds[4]),
        ]);
}
