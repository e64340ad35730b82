using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class DueDateTests
{
    [Fact]
    public void Due_GoodFridayInGermany_RollsToTuesdayAndNamesTheDays()
    {
        var due = PaymentPlan.Parse("net 30").Portions[0].Terms.Due(new LocalDate(2026, 3, 4), TermsContext.For(Jurisdiction.DE));

        Assert.Equal(new LocalDate(2026, 4, 7), due.Date);
        Assert.Equal(["Karfreitag", "Saturday", "Sunday", "Ostermontag"], due.Derivation.Steps.SelectMany(step => step.Skipped).Select(day => day.Reason));
        Assert.Equal(due.Date, due.Derivation.Replay());
        Assert.Contains("Karfreitag", due.Derivation.Sentence(Language.De), StringComparison.Ordinal);
    }

    [Fact]
    public void Due_WorkingSundayInChina_Stays()
    {
        var due = PaymentTerms.NetDays(30, Anchor.Delivery).Due(new LocalDate(2026, 8, 21), TermsContext.For(Jurisdiction.CN));

        Assert.Equal(new LocalDate(2026, 9, 20), due.Date);
        Assert.Equal(Instant.FromUtc(2026, 9, 20, 16, 0), due.EndOfDay(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]));
    }

    [Fact]
    public void Due_YearWithoutData_IsRefusedOrProvisional()
    {
        var terms = PaymentTerms.NetDays(365, Anchor.Acceptance);
        var context = TermsContext.For(Jurisdiction.CN);

        var error = Assert.Throws<CalendarYearMissingException>(() => terms.Due(new LocalDate(2026, 6, 1), context));
        Assert.Contains("2027", error.Message, StringComparison.Ordinal);
        var due = terms.Due(new LocalDate(2026, 6, 1), context with { Calendar = context.Calendar.Provisionally() });
        Assert.True(due.IsProvisional);
        Assert.Contains("尚未公布", due.Derivation.Sentence(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void Split_DepositBalanceRetention_SumsToTheTotal()
    {
        var plan = PaymentPlan.Parse("30% on signature; balance net 30; 10% retention 12 months from acceptance");

        Assert.Equal(["30000.01", "60000.01", "10000.00"], plan.Split(Money.Of("100000.02", "CNY")).Select(part => part.AmountText));
        Assert.Equal(["3333.34", "3333.33", "3333.33"], PaymentPlan.Parse("3 monthly instalments from delivery").Split(Money.Of("10000.00", "CNY")).Select(part => part.AmountText));
    }

    [Fact]
    public void Accrue_ContractRateWithPayment_ReducesTheBalanceAndRoundsOnce()
    {
        var statement = LateInterest.Accrue(
            Money.Of("10000.00", "EUR"),
            new LocalDate(2026, 5, 31),
            [new(new LocalDate(2026, 6, 30), Money.Of("-4000.00", "EUR"))],
            new LocalDate(2026, 7, 31),
            RatePath.Fixed(8));

        Assert.Equal([30, 31], statement.Segments.Select(segment => segment.Days));
        Assert.Equal(Money.Of("106.52", "EUR"), statement.Interest);
    }
}
