using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

public sealed class AgingTests
{
    private static readonly LocalDate Today = new(2026, 6, 30);

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    [InlineData(60, 2)]
    [InlineData(61, 3)]
    [InlineData(90, 3)]
    [InlineData(91, 4)]
    public void Of_DaysOverdue_FallIntoTheirBucket(int? days, int bucket)
    {
        var aging = Assert.Single(Aging.Of([new(Eur(5), days is null ? null : Today.PlusDays(-days.Value), Today)]));

        Money[] buckets = [aging.Current, aging.Days1To30, aging.Days31To60, aging.Days61To90, aging.Over90];
        Assert.Equal(Enumerable.Range(0, 5).Select(i => Eur(i == bucket ? 5 : 0)), buckets);
        Assert.Equal(Eur(5), aging.Total);
    }

    [Fact]
    public void Of_TwoCurrencies_AreNeverAdded()
    {
        var agings = Aging.Of([new(Eur(5), Today, Today), new(Money.Of("7", "CNY"), Today, Today), new(Eur(1), null, Today)]);

        Assert.Equal(["7.00 CNY", "6.00 EUR"], agings.Select(aging => aging.Total.ToString()));
    }

    [Fact]
    public void Of_Nothing_IsEmpty() => Assert.Empty(Aging.Of([]));

    [Fact]
    public void Of_DebtsOfTwoZones_CountsEachByItsOwnDay()
    {
        var aging = Assert.Single(Aging.Of([new(Eur(5), Today, Today), new(Eur(7), Today, Today.PlusDays(1))]));

        Assert.Equal((Eur(5), Eur(7)), (aging.Current, aging.Days1To30));
    }
}
