using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using CsCheck;

namespace ContractFlow.Domain.Tests.Terms;

public class TermsProperties
{
    private static readonly TermsContext China = TermsContext.For(Jurisdiction.CN) with { Calendar = BusinessCalendar.Of("CN").Provisionally() };

    private static readonly string[] Words =
    [
        "net ", "30 ", "2/10 ", "days ", "eom ", "from delivery", "on ", "2026-05-31 ", "9999-12-31", "%", "50%", "99999999999999999999999999999999", "; ", "balance ", "月结", "30天", "对账日25",
        "验收后", "质保金", "prox 10 ", "cut-off 31 ", "next 10 or 20 ", "CNY ", "100.00 ", "1/3 of total ", "3 monthly instalments ", "2/(", ")", "-", "\n", "，", "retention ", "Ω", "\0",
    ];

    [Fact]
    public void Format_AnyPlan_ParsesBack() =>
        TermsGen.Plan.Sample(plan => Assert.Equal(plan, PaymentPlan.Parse(plan.ToString())), iter: 2000);

    [Fact]
    public void TryParse_AnyText_IsUnderstoodOrPointsInsideIt() =>
        Gen.OneOf(Words.Select(Gen.Const).ToArray()).Array[0, 10].Select(string.Concat).Sample(text =>
        {
            if (!PaymentPlan.TryParse(text, out var plan, out var error))
            {
                Assert.InRange(error.Position, 0, text.Length);
                return;
            }

            Assert.Equal(plan, PaymentPlan.Parse(plan.ToString()));
        }, iter: 5000);

    [Fact]
    public void Json_AnyPlan_ReadsBack() =>
        TermsGen.Plan.Sample(plan => Assert.Equal(plan, JsonSerializer.Deserialize<PaymentPlan>(JsonSerializer.Serialize(plan))), iter: 500);

    [Fact]
    public void Due_AnyTerms_IsNeverBeforeItsAnchorUnlessItRollsBack() =>
        Gen.Select(TermsGen.Terms, TermsGen.Date).Sample((terms, date) =>
        {
            var anchor = terms.Date ?? date;
            var due = terms.Due(date, China);
            Assert.True(terms.Roll is RollConvention.Preceding or RollConvention.ModifiedFollowing || due.Date >= anchor, $"{terms} from {anchor}: {due.Date}");
            Assert.All(due.Discounts, deadline => Assert.True(deadline.Until <= due.Date));
        });

    [Fact]
    public void Explain_AnyTerms_ReplaysToTheSameDate() =>
        Gen.Select(TermsGen.Terms, TermsGen.Date).Sample((terms, date) =>
        {
            var due = terms.Due(date, China);
            Assert.Equal(due.Date, due.Derivation.Replay());
            Assert.Equal(due.Date, terms.DateOf(date, China));
            Assert.Equal(due, JsonSerializer.Deserialize<DueDate>(JsonSerializer.Serialize(due))! with { Discounts = due.Discounts });
        });

    [Fact]
    public void Net_MoreDays_IsNeverEarlier() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300], TermsGen.Date, Gen.Enum<RollConvention>()).Sample((a, b, date, roll) =>
        {
            var context = China with { Roll = roll };
            Assert.True(PaymentTerms.NetDays(Math.Min(a, b)).DateOf(date, context) <= PaymentTerms.NetDays(Math.Max(a, b)).DateOf(date, context));
        });

    [Fact]
    public void Days_AnyRule_BoundTheDateItReaches() =>
        Gen.Select(TermsGen.Rule, TermsGen.Date).Sample((rule, date) =>
            Assert.InRange(Period.DaysBetween(date, rule.Apply(date, China.Calendar)), rule.LeastDays, rule.MostDays));

    [Fact]
    public void Roll_ModifiedFollowing_StaysInItsMonth() =>
        TermsGen.Date.Sample(date => Assert.Equal((date.Year, date.Month), (Roll(date).Year, Roll(date).Month)));

    [Fact]
    public void Split_AnyTotalAndCurrency_Sums() =>
        Gen.Select(TermsGen.Plan, Gen.Long[1, 99_999_999_999], Gen.OneOf(Gen.Const("CNY"), Gen.Const("JPY"), Gen.Const("KWD"), Gen.Const("CLF"))).Sample((plan, minor, code) =>
        {
            var currency = Currency.Of(code);
            var total = new Money(minor / (decimal)Math.Pow(10, currency.Exponent), currency);
            try
            {
                Assert.Equal(total, Money.Sum(plan.Split(total), currency));
            }
            catch (ArgumentException) when (minor < 100)
            {
                // Rounded-up portions of a few minor units may exceed the total: refused, never wrong.
            }
        });

    [Fact]
    public void ByWeights_AnyWeights_SumAndAreFair() =>
        Gen.Select(Gen.Long[0, 10_000].Array[1, 12].Where(weights => weights.Sum() > 0), Gen.Long[0, 9_999_999]).Sample((weights, minor) =>
        {
            var total = new Money(minor / 100m, Currency.Of("EUR"));
            var parts = Apportionment.ByWeights(total, weights);
            Assert.Equal(total, Money.Sum(parts, total.Currency));
            Assert.All(parts.Zip(weights), pair => Assert.True(Math.Abs(pair.First.Amount - (total.Amount * pair.Second / weights.Sum())) < 0.01m));
        });

    [Fact]
    public void Accrue_AnyLedger_IsAdditiveAndNeverNegative() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 900], Gen.Int[0, 900], Gen.Int[-200_000, 0].Array[0, 6]).Sample((principal, first, second, payments) =>
        {
            var (due, rates) = (new LocalDate(2024, 1, 1), ReferenceRate.Of("DE-BASE").Path.Plus(9));
            var (middle, end) = (due.PlusDays(Math.Min(first, second)), due.PlusDays(Math.Max(first, second)));
            var changes = payments.Select((amount, i) => new BalanceChange(due.PlusDays(i * 100), Money.Round(amount, Currency.Of("EUR")))).ToArray();
            var money = Money.Round(principal, Currency.Of("EUR"));
            var whole = LateInterest.Accrue(money, due, changes, end, rates);
            var before = LateInterest.Accrue(money, due, changes, middle, rates);
            var atMiddle = changes.Where(change => change.Date <= middle).Aggregate(money, (sum, change) => sum + change.Change);
            var after = atMiddle.Amount < 0 ? 0 : LateInterest.Accrue(atMiddle, middle, [.. changes.Where(change => change.Date > middle)], end, rates).Exact;
            Assert.True(whole.Interest.Amount >= 0);
            Assert.True(Math.Abs(whole.Exact - before.Exact - after) < 0.000_000_000_1m);
        });

    private static LocalDate Roll(LocalDate date) => BusinessCalendar.Of("CN").Provisionally().Roll(date, RollConvention.ModifiedFollowing);
}
