using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Each finding as the drafter reads it, word for word.</summary>
public class FindingTests
{
    private static readonly DraftTerms Draft = new()
    {
        Jurisdiction = Jurisdiction.CN,
        Plan = PaymentPlan.Parse("net 30 from delivery"),
        ContractDate = new(2026, 3, 1),
    };

    [Fact]
    public void Findings_TermBeyondTheLimit_NamesDaysTermsAndLawfulTerm()
    {
        Assert.Equal(
            [
                new("term.tooLong", FindingSeverity.Blocking, "C.com. L441-10 I", "The term of 90 days (net 90 from delivery) is longer than the law allows.", "at most 60 days from the invoice, or 45 days end of month if expressly agreed", 0),
                new("term.tooLong", FindingSeverity.Blocking, "C.com. L441-10 I", "The term of 61 days (net 61 from invoice) is longer than the law allows.", "at most 60 days from the invoice, or 45 days end of month if expressly agreed", 1),
            ],
            Of(Draft with { Jurisdiction = Jurisdiction.FR, Plan = PaymentPlan.Parse("50% net 90 from delivery; balance net 61") }));
        Assert.Equal(
            [new("term.review", FindingSeverity.Warning, "国务院令802 第9条", "The term of 90 days (net 90 from delivery) is lawful only if it is fair in the circumstances.", "60 days from delivery; longer only where reasonable by the norms of the trade", 0)],
            Of(Draft with { Plan = PaymentPlan.Parse("net 90 from delivery") }));
    }

    [Fact]
    public void Findings_PayWhenPaid_BlocksTowardsAnSmeInChinaAndWarnsElsewhere()
    {
        Finding blocks = new("payWhenPaid", FindingSeverity.Blocking, "国务院令802 第9条", "Payment to an SME can't be made to depend on a third party's payment.", "a due date counted from delivery");
        Finding warns = new("payWhenPaid.review", FindingSeverity.Warning, "general contract law", "Payment that depends on a third party's payment leaves the due date open.", "a due date counted from an event between the parties");
        var draft = Draft with { PayWhenPaid = true };

        Assert.Equal([blocks], Of(draft));
        Assert.Equal([warns], Of(draft with { Creditor = PartySize.Large }));
        Assert.Equal([warns], Of(draft with { Jurisdiction = Jurisdiction.DE }));
    }

    [Theory]
    [InlineData(Jurisdiction.FR, 7.85, "C.com. L441-10 II", "7.85", "7.86")]
    [InlineData(Jurisdiction.CN, 2.9, "国务院令802 第17条", "2.9", "3")]
    [InlineData(Jurisdiction.JP, 14.59, "取適法 第6条", "14.59", "14.6")]
    public void Findings_LateRateUnderTheFloor_NamesBothRates(Jurisdiction law, double agreed, string article, string rate, string floor)
    {
        var draft = Draft with { Jurisdiction = law, LatePercent = (decimal)agreed };
        var least = decimal.Parse(floor, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(
            [new("lateRate.underFloor", FindingSeverity.Blocking, article, $"The agreed late rate of {rate}% a year is under the lowest lawful rate of {floor}%.", $"at least {floor}% a year")],
            Of(draft));
        Assert.Empty(Of(draft with { LatePercent = least }));
        Assert.Empty(Of(draft with { LatePercent = null }));
    }

    [Fact]
    public void Findings_FloorNotPublished_SaysWhichDay() => Assert.Equal(
        [new("lateRate.floorUnpublished", FindingSeverity.Warning, "C.com. L441-10 II", "The lowest lawful late rate on 2090-01-01 is not published here yet, so that the agreed rate can't be checked.", "a rate that is not under the published floor")],
        Of(Draft with { Jurisdiction = Jurisdiction.FR, ContractDate = new(2090, 1, 1), LatePercent = 9 }));

    [Theory]
    [InlineData("100% on 1900-01-01", true)]
    [InlineData("100% on 2026-01-01", false)]
    [InlineData("100% on 2025-12-31", true)]
    [InlineData("100% 30 days from 2025-12-15", false)]
    public void Findings_DueBeforeTheContract_Blocks(string plan, bool blocks)
    {
        var found = Of(Draft with { ContractDate = new(2026, 1, 1), Plan = PaymentPlan.Parse(plan) }).Where(finding => finding.Code == StatutoryFindings.BeforeContract);
        Assert.Equal(blocks ? [FindingSeverity.Blocking] : [], found.Select(finding => finding.Severity));
    }

    [Theory]
    [InlineData("net 30; 45 days eom", true)]
    [InlineData("45 days eom", true)]
    [InlineData("net 45", false)]
    public void Findings_FranceMonthEndWithoutExpressClause_Blocks(string plan, bool blocks)
    {
        var draft = Draft with { Jurisdiction = Jurisdiction.FR, Plan = PaymentPlan.Parse(plan.Replace("net 30;", "50% net 30; balance", StringComparison.Ordinal)) };
        Finding finding = new("term.notExpress", FindingSeverity.Blocking, "C.com. L441-10 I", "A term that ends with the month needs an express agreement, which is missing.", "60 days from the invoice, or an express clause for 45 days end of month");

        Assert.Equal(blocks ? [finding] : [], Of(draft).Where(found => found.Code != "term.tooLong"));
        Assert.Empty(Of(draft with { Express = true }));
        Assert.DoesNotContain(finding, Of(draft with { Jurisdiction = Jurisdiction.DE }));
    }

    [Theory]
    [InlineData("45 days eom", true)]
    [InlineData("46 days eom", false)]
    [InlineData("eom 45 days", true)]
    [InlineData("eom 46 days", false)]
    [InlineData("eom then 45 business days", false)]
    [InlineData("45 days then eom then 1 days", false)]
    public void Findings_FranceExpressMonthEnd_IsLawfulUpTo45Days(string plan, bool lawful) => Assert.Equal(
        lawful ? [] : ["term.tooLong"],
        Of(Draft with { Jurisdiction = Jurisdiction.FR, Express = true, Plan = PaymentPlan.Parse(plan) }).Select(finding => finding.Code));

    [Theory]
    [InlineData(Jurisdiction.FR, "60 days then next 1 or 15", 76)] // at the most 16 days from the 16th to the 1st
    [InlineData(Jurisdiction.FR, "45 days then day 1 of month +1", 76)]
    [InlineData(Jurisdiction.FR, "day 31 of month +1", 61)] // 1 July to 31 August
    [InlineData(Jurisdiction.FR, "46 days eom", 76)]
    [InlineData(Jurisdiction.FR, "45 days then next 1 or 15", 61)]
    [InlineData(Jurisdiction.DE, "day 31 of month +1", 61)]
    [InlineData(Jurisdiction.EU, "60 days then next 10 or 20 or 31", 70)]
    [InlineData(Jurisdiction.IE, "eom then 45 days", 75)]
    [InlineData(Jurisdiction.GB, "statement day 15 or 31 then 60 days", 75)]
    [InlineData(Jurisdiction.CN, "statement day 25 then 60 days", 90)]
    [InlineData(Jurisdiction.FR, "44 days then next 1 or 15", null)]
    [InlineData(Jurisdiction.DE, "2 months", null)]
    [InlineData(Jurisdiction.CN, "月结30天", null)]
    [InlineData(Jurisdiction.EU, "30 days eom", null)]
    public void Findings_MonthEndsAndNamedDays_AreMeasuredAsTheMostDaysTheyReallyTake(Jurisdiction law, string plan, int? days)
    {
        var findings = Of(Draft with { Jurisdiction = law, Plan = PaymentPlan.Parse(plan) }).Where(finding => finding.Code is "term.tooLong" or "term.review").ToArray();

        Assert.Equal(days is null ? [] : [$"The term of {days} days"], findings.Select(finding => finding.Message.Split(" (")[0]));
    }

    [Theory]
    [InlineData(Jurisdiction.CN, "国务院令802 第3条")]
    [InlineData(Jurisdiction.JP, "取適法 第2条")]
    [InlineData(Jurisdiction.DE, null)]
    public void Findings_SizeUnstated_WarnsWhereSizeMatters(Jurisdiction law, string? article)
    {
        Finding[] expected = article is null ? [] : [new("party.sizeUnstated", FindingSeverity.Warning, article, "The size of a party is not stated, so that the protection of SMEs can't be checked.", "the size of both parties, stated at signing")];

        Assert.Equal(expected, Of(Draft with { Jurisdiction = law, Creditor = PartySize.Unstated }));
        Assert.Equal(expected, Of(Draft with { Jurisdiction = law, Debtor = PartySize.Unstated }));
        Assert.Empty(Of(Draft with { Jurisdiction = law }));
    }

    [Fact]
    public void Findings_WarningFoundFirst_StandsAfterTheBlockingOne() => Assert.Equal(
        ["lateRate.underFloor", "term.review"],
        Of(Draft with { Plan = PaymentPlan.Parse("net 90 from delivery"), LatePercent = 1 }).Select(finding => finding.Code));

    [Theory]
    [InlineData(Jurisdiction.DE)]
    [InlineData(Jurisdiction.FR)]
    [InlineData(Jurisdiction.CN)]
    public void Findings_SixtyDaysOutsideJapan_AreLawful(Jurisdiction law) => Assert.Empty(Of(Draft with { Jurisdiction = law, Plan = PaymentPlan.Parse("net 60 from delivery") }));

    [Theory]
    [InlineData("on signature; balance 365 days from order")]
    [InlineData("on order; balance net 90 from 2026-05-31")]
    public void Findings_PeriodsThatAreNoCredit_AreNotMeasured(string plan) => Assert.Empty(Of(Draft with { Jurisdiction = Jurisdiction.FR, Plan = PaymentPlan.Parse("30% " + plan) }));

    [Fact]
    public void Findings_PeriodicInvoicesInFrance_AreMeasuredAt45Days() => Assert.Equal(
        ["at most 45 days from a periodic invoice"],
        Of(Draft with { Jurisdiction = Jurisdiction.FR, PeriodicInvoices = true, Plan = PaymentPlan.Parse("net 46") }).Select(finding => finding.Lawful));

    private static IReadOnlyList<Finding> Of(DraftTerms draft) => draft.Findings();
}
