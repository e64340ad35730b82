using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>A missing argument is named where it was handed over, not found out deep inside.</summary>
public class MissingArgumentTests
{
    private static readonly LocalDate Day = new(2026, 3, 2);
    private static readonly PaymentTerms Terms = PaymentTerms.NetDays(30);
    private static readonly TermsContext Context = TermsContext.For(Jurisdiction.DE);
    private static readonly DueDate Due = Terms.Due(Day, Context);
    private static readonly Money Euro = Money.Of("1.00", "EUR");

    [Fact]
    public void Interest_Missing_IsNamed()
    {
        Named("changes", () => LateInterest.Accrue(Euro, Day, null!, Day, RatePath.Fixed(8)));
        Named("rates", () => LateInterest.Accrue(Euro, Day, [], Day, null!));
        Named("debts", () => Compensation.ForAll(LateRegime.DE, null!));
        Named("debt", () => LateClaims.Claim(null!));
        Named("statement", () => ((InterestStatement)null!).Sentence(Language.En));
        Named("claim", () => ((LateClaim)null!).Sentence(Language.En));
        Named("debts", () => PaymentSettlement.Across(Euro, null!, Day));
        Named("due", () => EarlyDiscount.Payable(null!, Euro, Euro, Day));
    }

    [Fact]
    public void Due_Missing_IsNamed()
    {
        Named("terms", () => DueDates.DateOf(null!, Day, Context));
        Named("context", () => Terms.DateOf(Day, null!));
        Named("terms", () => DueDates.Due(null!, Day, Context));
        Named("anchor", () => Terms.Due(null!, Context));
        Named("context", () => Terms.Due(Day, null!));
        Named("zone", () => Due.EndOfDay(null!));
        Named("agreement", () => TermsContext.For((Agreement)null!));
        Named("offsets", () => ReminderDays.Ladder(Day, null!));
        Named("calendar", () => ReminderDays.InBusinessHours(Day.AtMidnight(), LocalTime.Midnight, LocalTime.Noon, null!));
        Named("due", () => ((DueDate)null!).Sentence(Language.En));
    }

    [Fact]
    public void Drafts_Missing_AreNamed()
    {
        Named("question", () => TermLimits.Check(null!));
        Named("finding", () => FindingPolicy.Default.Apply(null!));
        Named("draft", () => StatutoryFindings.Findings(null!));
        Named("draft", () => TermsPreview.Of(null!, new Dictionary<Anchor, LocalDate>()));
        Named("assumed", () => TermsPreview.Of(new() { Jurisdiction = Jurisdiction.DE, Plan = new(Terms), ContractDate = Day }, null!));
        Named("plan", () => ((PaymentPlan)null!).InWords(Language.En));
        Named("terms", () => ((PaymentTerms)null!).InWords(Language.En));
        Named("portion", () => ((Portion)null!).Sentence(Euro, Euro, Language.En));
        Named("error", () => new TermsFormatException(null!));
    }

    [Fact]
    public void Exports_Missing_AreNamed()
    {
        Named("text", () => Skonto.Parse(null!));
        Named("terms", () => Skonto.Lines(null!));
        Named("terms", () => InvoiceExport.Of(null!, Due, Language.En));
        Named("due", () => InvoiceExport.Of(Terms, null!, Language.En));
        Named("terms", () => Untdid.TermsType((PaymentTerms)null!));
        Named("plan", () => Untdid.TermsType((PaymentPlan)null!));
        Named("writer", () => Written(new InstantJson(), default));
        Named("writer", () => Written(new JurisdictionJson(), default));
        Named("writer", () => Written(new LocalDateJson(), default));
        Named("value", () => Written(new DateStepJson(), null!));
        Named("value", () => Written(new ShareJson(), null!));
    }

    private static bool Written<T>(System.Text.Json.Serialization.JsonConverter<T> converter, T value)
    {
        converter.Write(null!, value, JsonSerializerOptions.Default);
        return true;
    }

    private static void Named(string parameter, Func<object?> call) => Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(call).ParamName);
}
