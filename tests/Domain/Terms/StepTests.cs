using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class StepTests
{
    [Theory]
    [InlineData("0 days", "2026-01-31", "2026-01-31")]
    [InlineData("3660 days", "2026-01-31", "2036-02-08")]
    [InlineData("120 months", "2024-02-29", "2034-02-28")]
    [InlineData("eom", "2026-02-28", "2026-02-28")]
    [InlineData("eom", "2028-02-01", "2028-02-29")]
    [InlineData("day 31 of month +1", "2026-01-31", "2026-02-28")]
    [InlineData("day 28 of month +12", "2026-01-31", "2027-01-28")]
    [InlineData("statement day 25", "2026-03-25", "2026-03-25")]
    [InlineData("statement day 25", "2026-03-26", "2026-04-25")]
    [InlineData("statement day 31", "2026-02-28", "2026-02-28")]
    [InlineData("statement day 29", "2026-01-30", "2026-02-28")]
    [InlineData("next 10", "2026-01-10", "2026-01-10")]
    [InlineData("next 10 or 20", "2026-01-21", "2026-02-10")]
    [InlineData("next 20 or 10", "2026-01-11", "2026-01-20")]
    [InlineData("next 31", "2026-12-31", "2026-12-31")]
    [InlineData("end of quarter", "2026-03-31", "2026-03-31")]
    [InlineData("end of quarter", "2026-04-01", "2026-06-30")]
    [InlineData("end of half-year", "2026-06-30", "2026-06-30")]
    [InlineData("end of half-year", "2026-07-01", "2026-12-31")]
    [InlineData("end of year", "2026-01-01", "2026-12-31")]
    [InlineData("5 business days", "2026-01-02", "2026-01-09")]
    public void Apply_Step_ReachesTheDay(string steps, string from, string to) =>
        Assert.Equal(Day(to), PaymentPlan.Parse(steps).Portions[0].Terms.Net.Apply(Day(from), BusinessCalendar.Weekend));

    [Fact]
    public void Steps_OutOfRange_SayTheBounds()
    {
        Refused("-1 is not days from 0 to 3660", () => DateStep.AddDays(-1));
        Refused("3661 is not days from 0 to 3660", () => DateStep.AddDays(3661));
        Refused("3661 is not business days from 0 to 3660", () => DateStep.AddBusinessDays(3661));
        Refused("121 is not months from 0 to 120", () => DateStep.AddMonths(121));
        Refused("0 is not months ahead from 1 to 12", () => DateStep.DayOfFollowingMonth(1, 0));
        Refused("13 is not months ahead", () => DateStep.DayOfFollowingMonth(1, 13));
        Refused("32 is not a day of the month from 1 to 31", () => DateStep.DayOfFollowingMonth(32));
        Refused("0 is not a day of the month", () => DateStep.NextDayOfMonth(0));
        Refused("At least one day of the month", () => DateStep.NextDayOfMonth());
        Refused("0 is not a statement day from 1 to 31", () => DateStep.StatementDay(0));
        Refused("3, 6 or 12 months, not 4", () => DateStep.EndOfPeriod(4));
        Assert.Throws<ArgumentNullException>(() => DateStep.NextDayOfMonth(null!));
        Assert.Throws<ArgumentNullException>(() => DateStep.EndOfMonth.Apply(Day("2026-01-01"), null!));

        static void Refused(string message, Func<DateStep> make) => Assert.Contains(message, Assert.Throws<InvalidValueException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_NineSteps_IsRefusedAndEightAreNot()
    {
        Assert.Equal(8, DateRule.Of([.. Enumerable.Repeat(DateStep.AddDays(1), 8)]).Count);
        Assert.Contains("not 9", Assert.Throws<InvalidValueException>(() => DateRule.Of([.. Enumerable.Repeat(DateStep.AddDays(1), 9)])).Message, StringComparison.Ordinal);
        Assert.Same(DateRule.Immediately, DateRule.Of(DateStep.AddDays(0), DateStep.AddMonths(0), DateStep.AddBusinessDays(0)));
        Assert.Equal(2, DateRule.Of(DateStep.EndOfMonth, DateStep.StatementDay(3), DateStep.AddDays(0)).Count);
        Assert.False(DateRule.Immediately.Equals((object?)null));
        Assert.True(DateRule.Of(DateStep.EndOfMonth).Equals((object)DateRule.Of(DateStep.EndOfMonth)));
        Assert.NotEqual(DateRule.Of(DateStep.EndOfMonth).GetHashCode(), DateRule.Of(DateStep.AddDays(5)).GetHashCode());
    }

    [Theory]
    [InlineData("30 days", 30, 30, 30)]
    [InlineData("10 business days", 10, 40, 14)]
    [InlineData("11 business days", 11, 43, 16)]
    [InlineData("2 months", 56, 62, 60)]
    [InlineData("day 31 of month +1", 1, 62, 60)]
    [InlineData("day 10 of month +2", 29, 93, 70)]
    [InlineData("eom", 0, 31, 30)]
    [InlineData("statement day 25", 0, 31, 30)]
    [InlineData("end of quarter", 0, 93, 90)]
    [InlineData("30 days then eom", 30, 61, 60)]
    [InlineData("eom then day 31 of month +1", 1, 93, 60)]
    [InlineData("statement day 20 then day 10 of month +1", 1, 93, 50)]
    [InlineData("statement day 25 then eom", 0, 62, 35)]
    [InlineData("eom then statement day 31", 0, 62, 30)]
    [InlineData("day 10 of month +1 then statement day 20", 1, 93, 50)]
    [InlineData("day 20 of month +1 then statement day 10", 1, 93, 70)]
    [InlineData("statement day 31 then 2 months then eom", 56, 124, 90)]
    [InlineData("next 10 then eom", 0, 62, 60)]
    public void Days_OfARule_AreBoundedAndNominal(string steps, int least, int most, int nominal)
    {
        var rule = PaymentPlan.Parse(steps).Portions[0].Terms.Net;

        Assert.Equal((least, most, nominal), (rule.LeastDays, rule.MostDays, rule.NominalDays));
    }

    [Theory]
    [InlineData("""{"step":"addDays","count":30}""")]
    [InlineData("""{"step":"addBusinessDays","count":5}""")]
    [InlineData("""{"step":"addMonths","count":2}""")]
    [InlineData("""{"step":"endOfMonth"}""")]
    [InlineData("""{"step":"endOfPeriod","count":3}""")]
    [InlineData("""{"step":"dayOfFollowingMonth","count":1,"day":10}""")]
    [InlineData("""{"step":"nextDayOfMonth","days":[10,20]}""")]
    [InlineData("""{"step":"statementDay","day":25}""")]
    public void Json_Step_RoundTrips(string json) => Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<DateStep>(json)));

    [Theory]
    [InlineData("""{"step":"addDays"}""", "The step AddDays lacks its count")]
    [InlineData("""{"step":"statementDay","count":1}""", "The step StatementDay lacks")]
    [InlineData("""{}""", "A step is written")]
    [InlineData("""{"step":"addDays","count":-1}""", "-1 is not days")]
    [InlineData("""{"step":"addDays","days":30}""", "could not be converted")]
    [InlineData("""{"step":"addDays","count":"30"}""", "could not be converted")]
    [InlineData("""{"step":3}""", "could not be converted")]
    [InlineData("""{"step":"addDays","count":1,"more":1}""", "could not be mapped")]
    public void Json_NoStep_SaysWhy(string json, string message) =>
        Assert.Contains(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateStep>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_Rule_HasAtMostEightSteps()
    {
        var step = """{"step":"addDays","count":1}""";

        Assert.Equal(8, JsonSerializer.Deserialize<DateRule>($"[{string.Join(',', Enumerable.Repeat(step, 8))}]")!.Count);
        Assert.Contains("at most 8 steps", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateRule>($"[{string.Join(',', Enumerable.Repeat(step, 9))}]")).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateRule>("[null]"));
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
