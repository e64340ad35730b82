using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class RateTests
{
    private static readonly RatePath Path = RatePath.Of("X", [new(new(2026, 7, 1), 2.40m), new(new(2026, 1, 1), 2.15m)], new(2026, 12, 31));

    [Fact]
    public void At_Day_KnowsRateAndItsLastDay()
    {
        Assert.Equal((2.15m, new LocalDate(2026, 6, 30)), Path.At(new(2026, 1, 1)));
        Assert.Equal((2.15m, new LocalDate(2026, 6, 30)), Path.At(new(2026, 6, 30)));
        Assert.Equal((2.40m, new LocalDate(2026, 12, 31)), Path.At(new(2026, 7, 1)));
        Assert.Equal((2.40m, new LocalDate(2026, 12, 31)), Path.At(new(2026, 12, 31)));
    }

    [Theory]
    [InlineData(2025, 12, 31)]
    [InlineData(2027, 1, 1)]
    public void At_DayWithoutRate_IsRefused(int year, int month, int day)
    {
        var error = Assert.Throws<RateMissingException>(() => Path.At(new(year, month, day)));

        Assert.Equal($"No rate X is known for {year}-{month:00}-{day:00}, only from 2026-01-01 to 2026-12-31. Add the published rate to its data file.", error.Message);
        Assert.Equal(("X", new LocalDate(year, month, day), new LocalDate(2026, 12, 31)), (error.Rate, error.Day, error.Until));
    }

    [Fact]
    public void Change_OfAPath_KeepsItsCourseAndNamesIt()
    {
        Assert.Equal((10.15m, "X + 8"), (Path.Plus(8).At(new(2026, 1, 1)).Percent, Path.Plus(8).Name));
        Assert.Equal("X + 0.5", Path.Plus(0.50m).Name);
        Assert.Equal((3.60m, "X × 1.5"), (Path.Times(1.5m).At(new(2026, 7, 1)).Percent, Path.Times(1.5m).ToString()));
        Assert.Equal((2.15m, "X of 2026-06-30"), (Path.LockedOn(new(2026, 6, 30)).At(new(2099, 1, 1)).Percent, Path.LockedOn(new(2026, 6, 30)).Name));
        Assert.Equal((8m, LocalDate.MaxIsoValue, "contract"), (RatePath.Fixed(8).At(LocalDate.MinIsoValue).Percent, RatePath.Fixed(8).Until, RatePath.Fixed(8).Name));
        Assert.Equal(new(2026, 12, 31), Path.Plus(1).Until);
    }

    [Fact]
    public void Of_FaultyPeriods_IsRefused()
    {
        RatePeriod first = new(new(2026, 1, 1), 1);

        Assert.Contains("The rate X needs at least one period, each from a day of its own not after 2026-01-01", Assert.Throws<ArgumentException>(() => RatePath.Of("X", [], new(2026, 1, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RatePath.Of("X", [first, first], new(2026, 12, 31)));
        Assert.Throws<ArgumentException>(() => RatePath.Of("X", [first], new(2025, 12, 31)));
        Assert.Equal(1, RatePath.Of("X", [first], new(2026, 1, 1)).At(new(2026, 1, 1)).Percent);
    }

    [Theory]
    [InlineData("DE-BASE", "2020-03-01", -0.88)]
    [InlineData("ECB-MRO", "2021-12-31", 0.0)]
    [InlineData("UK-REF", "2020-06-30", 0.75)]
    [InlineData("UK-REF", "2020-07-01", 0.10)]
    [InlineData("FR-LEGAL", "2020-07-01", 0.84)]
    [InlineData("FR-LEGAL", "2021-06-30", 0.79)]
    [InlineData("CN-LPR1Y", "2020-01-01", 4.15)]
    [InlineData("CN-LPR1Y", "2020-04-19", 4.05)]
    [InlineData("CN-LPR1Y", "2021-12-19", 3.85)]
    [InlineData("CN-LPR1Y", "2022-01-19", 3.80)]
    public void ReferenceRates_From2020On_AreKnownAsTheCalendarsAre(string id, string day, double percent) =>
        Assert.Equal((decimal)percent, ReferenceRate.Of(id).On(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value));

    [Fact]
    public void ReferenceRates_Identity_GermanBaseIsTheMroLess088()
    {
        var (base_, mro) = (ReferenceRate.Of("DE-BASE"), ReferenceRate.Of("ECB-MRO"));

        Assert.All(mro.Rates, period => Assert.Equal(period.Percent - 0.88m, base_.On(period.From)));
        Assert.All(ReferenceRate.All.Values, rate => Assert.True(rate.Source.Length > 5 && rate.Version > 0 && rate.Until >= rate.Rates[^1].From));
        Assert.Contains("'X' is not a reference rate; known are CN-LPR1Y, DE-BASE, ECB-MRO", Assert.Throws<ArgumentException>(() => ReferenceRate.Of("X")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accrue_UnorderedPaymentsOverRateChanges_IsTheSameAsOrdered()
    {
        BalanceChange Paid(int month, int day, string amount) => new(new(2026, month, day), Contracts.Euro(amount));
        BalanceChange[] ordered = [Paid(6, 15, "-100.00"), Paid(6, 30, "-100.00"), Paid(7, 10, "-100.00")];
        var one = LateInterest.Accrue(Contracts.Euro("1000.00"), new(2026, 5, 31), ordered, new(2026, 7, 31), Path);
        var other = LateInterest.Accrue(Contracts.Euro("1000.00"), new(2026, 5, 31), [ordered[2], ordered[0], ordered[1]], new(2026, 7, 31), Path);

        Assert.Equal(one.Segments, other.Segments);
        Assert.Equal([15, 15, 10, 21], one.Segments.Select(segment => segment.Days));
        Assert.Equal([2.15m, 2.15m, 2.40m, 2.40m], one.Segments.Select(segment => segment.Percent));
        Assert.Equal(one.Interest, other.Interest);
    }

    private static class Contracts
    {
        public static Domain.Contracts.Money Euro(string amount) => Domain.Contracts.Money.Of(amount, "EUR");
    }
}
