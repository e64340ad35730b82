using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class LateClaimTests
{
    private static readonly LateDebt Debt = new()
    {
        Regime = LateRegime.DE,
        Principal = Money.Of("10000.00", "EUR"),
        Due = new(2026, 5, 31),
        Until = new(2026, 7, 31),
    };

    [Fact]
    public void Claim_PaidOnTheDueDate_IsNothing()
    {
        var claim = (Debt with { Until = Debt.Due }).Claim();

        Assert.True(claim.Statement.Interest.IsZero);
        Assert.Null(claim.Compensation);
    }

    [Theory]
    [InlineData("-10000.00", null)]
    [InlineData("-9500.00", "40.00")]
    [InlineData("-100.00", "70.00")]
    public void Claim_PaidBeforeTheDueDate_GivesTheSumForWhatWasLate(string paid, string? sum)
    {
        var claim = (Debt with { Regime = LateRegime.GB, Principal = Money.Of("10000.00", "GBP"), Changes = [new(Debt.Due, Money.Of(paid, "GBP"))] }).Claim();

        Assert.Equal(sum is null ? null : Money.Of(sum, "GBP"), claim.Compensation);
    }

    [Fact]
    public void Claim_UnitedKingdom_KeepsTheRateOfTheDayInterestStarts() =>
        Assert.Equal([11.75m], Claim(LateRegime.GB, new(2026, 3, 31), new(2026, 9, 30), "GBP").Statement.Segments.Select(segment => segment.Percent).Distinct());

    [Fact]
    public void Claim_Ireland_UsesTheRateOfEachPayment()
    {
        var claim = (Debt with { Regime = LateRegime.IE, Changes = [new(new(2026, 6, 30), Money.Of("-4000.00", "EUR"))] }).Claim();

        Assert.Equal([10.15m, 10.40m], claim.Statement.Segments.Select(segment => segment.Percent));
        Assert.Equal([30, 61], claim.Statement.Segments.Select(segment => segment.Days));
        Assert.Equal(61, claim.Statement.Days);
    }

    [Theory]
    [InlineData(LateRegime.FR, "7.00", "12.15")]
    [InlineData(LateRegime.FR, "8.00", "8.00")]
    [InlineData(LateRegime.Contract, "3.5", "3.5")]
    [InlineData(LateRegime.EU, "9", "9")]
    public void Claim_AgreedRate_AppliesWhereLawful(LateRegime regime, string agreed, string applied) =>
        Assert.Equal(decimal.Parse(applied, System.Globalization.CultureInfo.InvariantCulture), (Debt with { Regime = regime, AgreedPercent = decimal.Parse(agreed, System.Globalization.CultureInfo.InvariantCulture) }).Claim().Statement.Segments[0].Percent);

    [Fact]
    public void Claim_ChinaSmeAgreedUnderFloor_IsRaisedToTheLpr()
    {
        var debt = Debt with { Regime = LateRegime.CNSme, Principal = Money.Of("10000.00", "CNY"), AgreedPercent = 2, ContractDate = new(2025, 6, 10) };

        Assert.Equal(3.00m, debt.Claim().Statement.Segments[0].Percent);
        Assert.Throws<ArgumentException>(() => (debt with { ContractDate = null }).Claim());
    }

    [Fact]
    public void Claim_UsFederal_StopsAfterAYear()
    {
        var debt = new LateDebt { Regime = LateRegime.USFederal, Principal = Money.Of("1000.00", "USD"), Due = new(2024, 8, 15), Until = new(2026, 8, 15) };

        Assert.Equal(365, debt.Claim().Statement.Days);
    }

    [Fact]
    public void Claim_DayWithoutRate_IsRefusedAndSaysWhich()
    {
        var error = Assert.Throws<RateMissingException>(() => (Debt with { Until = new(2027, 1, 15) }).Claim());

        Assert.Contains("2027-01-01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_MissingInputs_AreNamed()
    {
        Assert.Throws<ArgumentException>(() => (Debt with { Regime = LateRegime.Contract }).Claim());
        Assert.Throws<ArgumentException>(() => (Debt with { Regime = LateRegime.JP }).Claim());
        Assert.Throws<ArgumentException>(() => (Debt with { Regime = LateRegime.CNSale, SaleFactor = 2 }).Claim());
        Assert.Throws<ArgumentException>(() => (Debt with { Regime = LateRegime.IE, Changes = [new(new(2026, 6, 30), Money.Of("1.00", "EUR"))] }).Claim());
        Assert.Throws<ArgumentException>(() => LateInterest.Accrue(Money.Of("-1.00", "EUR"), Debt.Due, [], Debt.Until, RatePath.Fixed(8)));
        Assert.Throws<ArgumentException>(() => LateInterest.Accrue(Debt.Principal, Debt.Due, [], Debt.Until, RatePath.Fixed(-1)));
    }

    [Theory]
    [InlineData("1000.00", "40.00")]
    [InlineData("1000.01", "70.00")]
    [InlineData("10000.00", "70.00")]
    [InlineData("10000.01", "100.00")]
    public void For_Ireland_StepsUpAboveTheLimit(string debt, string sum) =>
        Assert.Equal(Money.Of(sum, "EUR"), Compensation.For(LateRegime.IE, Money.Of(debt, "EUR")));

    [Fact]
    public void Waive_WithReason_LowersTheTotal()
    {
        var claim = Debt.Claim().Waive(Money.Of("13.76", "EUR"), "goodwill");

        Assert.Equal(Money.Of("200.00", "EUR"), claim.Total);
        Assert.Contains("goodwill", claim.Sentence(Language.De), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => claim.Waive(Money.Of("1.00", "EUR"), " "));
        Assert.Throws<ArgumentException>(() => claim.Waive(Money.Of("200.01", "EUR"), "too much"));
    }

    [Fact]
    public void Total_CompensationInAnotherCurrency_DoesNotAddUp() =>
        Assert.Null((Debt with { Principal = Money.Of("10000.00", "USD") }).Claim().Total);

    [Fact]
    public void Accrue_Thirty360_CountsMonthsOfThirtyDays() =>
        Assert.Equal(Money.Of("100.00", "EUR"), LateInterest.Accrue(Money.Of("10000.00", "EUR"), new(2026, 1, 31), [], new(2026, 3, 30), RatePath.Fixed(6), DayCount.Thirty360).Interest);

    [Fact]
    public void Sentence_TwoSegments_NamesRatesAndDays()
    {
        var sentence = Debt.Claim().Sentence(Language.Zh);

        Assert.Contains("10.27%", sentence, StringComparison.Ordinal);
        Assert.Contains("共31天", sentence, StringComparison.Ordinal);
        Assert.Contains("BGB § 288", sentence, StringComparison.Ordinal);
    }

    private static LateClaim Claim(LateRegime regime, LocalDate due, LocalDate until, string currency) =>
        new LateDebt { Regime = regime, Principal = Money.Of("10000.00", currency), Due = due, Until = until }.Claim();
}
