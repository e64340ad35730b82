using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class StatuteTests
{
    private static readonly DraftTerms China = new()
    {
        Jurisdiction = Jurisdiction.CN,
        Plan = PaymentPlan.Parse("net 90 from delivery"),
        ContractDate = new(2026, 3, 1),
        Debtor = PartySize.PublicBody,
    };

    [Theory]
    [InlineData(Jurisdiction.EU, 60, false, TermVerdict.Ok)]
    [InlineData(Jurisdiction.EU, 61, false, TermVerdict.Violation)]
    [InlineData(Jurisdiction.EU, 61, true, TermVerdict.Review)]
    [InlineData(Jurisdiction.DE, 61, true, TermVerdict.Review)]
    [InlineData(Jurisdiction.FR, 60, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.FR, 61, true, TermVerdict.Violation)]
    [InlineData(Jurisdiction.GB, 60, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.GB, 61, true, TermVerdict.Review)]
    [InlineData(Jurisdiction.CN, 60, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.CN, 61, true, TermVerdict.Review)]
    [InlineData(Jurisdiction.JP, 60, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.JP, 61, true, TermVerdict.Violation)]
    [InlineData(Jurisdiction.US, 365, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.AU, 365, true, TermVerdict.Ok)]
    public void Check_AtTheLimit_TurnsOneDayLater(Jurisdiction law, int days, bool express, TermVerdict verdict) =>
        Assert.Equal(verdict, TermLimits.Check(new(law, days, express)).Verdict);

    [Theory]
    [InlineData(Jurisdiction.DE, 30, false, TermVerdict.Ok)]
    [InlineData(Jurisdiction.DE, 31, false, TermVerdict.Violation)]
    [InlineData(Jurisdiction.EU, 60, true, TermVerdict.Review)]
    [InlineData(Jurisdiction.EU, 61, true, TermVerdict.Violation)]
    [InlineData(Jurisdiction.GB, 31, true, TermVerdict.Violation)]
    [InlineData(Jurisdiction.CN, 60, true, TermVerdict.Ok)]
    [InlineData(Jurisdiction.CN, 61, true, TermVerdict.Violation)]
    public void Check_PublicBody_IsStricter(Jurisdiction law, int days, bool express, TermVerdict verdict) =>
        Assert.Equal(verdict, TermLimits.Check(new(law, days, express, PartySize.PublicBody)).Verdict);

    [Theory]
    [InlineData(Jurisdiction.DE, 30)]
    [InlineData(Jurisdiction.CN, 60)]
    [InlineData(Jurisdiction.JP, 0)]
    [InlineData(Jurisdiction.USFederal, 30)]
    [InlineData(Jurisdiction.US, null)]
    public void Check_NoTerm_GivesTheLawsOwn(Jurisdiction law, int? days) => Assert.Equal(days, TermLimits.Check(new(law, null, false)).DefaultDays);

    [Theory]
    [InlineData(PartySize.Sme, PartySize.Large, TermVerdict.Violation)]
    [InlineData(PartySize.Sme, PartySize.PublicBody, TermVerdict.Violation)]
    [InlineData(PartySize.Sme, PartySize.Sme, TermVerdict.Ok)]
    [InlineData(PartySize.Large, PartySize.Large, TermVerdict.Ok)]
    [InlineData(PartySize.Sme, PartySize.Unstated, TermVerdict.Ok)]
    [InlineData(PartySize.Unstated, PartySize.Large, TermVerdict.Ok)]
    public void Check_Japan_ProtectsTheSmallerFromTheLarger(PartySize creditor, PartySize debtor, TermVerdict verdict) =>
        Assert.Equal(verdict, TermLimits.Check(new(Jurisdiction.JP, 61, true, debtor, creditor)).Verdict);

    [Theory]
    [InlineData("net 59 from delivery", true)]
    [InlineData("net 60 from delivery", false)]
    [InlineData("42 business days from delivery", true)]
    [InlineData("30 days then eom from delivery", true)]
    [InlineData("monthly statement then day 31 of month +1", true)]
    [InlineData("monthly statement then day 10 of month +2", false)]
    public void Findings_JapanSixtyDays_CountTheDayOfReceipt(string plan, bool lawful) =>
        Assert.Equal(lawful, (China with { Jurisdiction = Jurisdiction.JP, Plan = PaymentPlan.Parse(plan), Debtor = PartySize.Large }).Findings().Count == 0);

    [Theory]
    [InlineData(PartySize.Sme, PartySize.Large, "lateRate.underFloor")]
    [InlineData(PartySize.Sme, PartySize.Sme, null)]
    [InlineData(PartySize.Sme, PartySize.Unstated, "party.sizeUnstated")]
    [InlineData(PartySize.Unstated, PartySize.Large, "party.sizeUnstated")]
    public void Findings_JapanLowRate_MattersBySize(PartySize creditor, PartySize debtor, string? code)
    {
        var draft = China with { Jurisdiction = Jurisdiction.JP, Plan = PaymentPlan.Parse("net 30 from delivery"), Creditor = creditor, Debtor = debtor, LatePercent = 3 };

        Assert.Equal(code is null ? [] : [code], draft.Findings().Select(finding => finding.Code));
    }

    [Fact]
    public void Check_PeriodicInvoicesInFrance_At45Days() =>
        Assert.Equal([TermVerdict.Ok, TermVerdict.Violation], new[] { 45, 46 }.Select(days => TermLimits.Check(new(Jurisdiction.FR, days, true, Periodic: true)).Verdict));

    [Fact]
    public void Findings_PublicBodyPaysAnSmeLate_BlocksWithArticleAndLawfulTerm()
    {
        var finding = Assert.Single(China.Findings());

        Assert.Equal(("term.tooLong", FindingSeverity.Blocking, 0), (finding.Code, finding.Severity, finding.Portion));
        Assert.Contains("第9条", finding.Article, StringComparison.Ordinal);
        Assert.Contains("60", finding.Lawful, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_FloorNotPublishedForTheDay_WarnsInsteadOfGuessing()
    {
        var draft = China with { Debtor = PartySize.Large, Plan = PaymentPlan.Parse("net 30 from delivery"), ContractDate = ReferenceRate.Of("CN-LPR1Y").Until.PlusDays(1), LatePercent = 6.5m };

        Assert.Equal([("lateRate.floorUnpublished", FindingSeverity.Warning)], draft.Findings().Select(finding => (finding.Code, finding.Severity)));
        Assert.Empty((draft with { ContractDate = draft.ContractDate.PlusDays(-1) }).Findings());
    }

    [Fact]
    public void Findings_PayWhenPaidAndLowRate_AreBothNamed() => Assert.Equal(
        ["payWhenPaid", "lateRate.underFloor"],
        (China with { Plan = PaymentPlan.Parse("net 30 from delivery"), PayWhenPaid = true, LatePercent = 2.9m }).Findings().Select(finding => finding.Code));

    [Fact]
    public void Findings_RetentionDepositAndFixedDate_AreNotMeasured() =>
        Assert.Empty((China with { Plan = PaymentPlan.Parse("30% deposit on signature; balance on 2027-12-31; 10% retention 24 months from acceptance") }).Findings());

    [Fact]
    public void Findings_FranceEndOfMonth_NeedsAnExpressClause()
    {
        var draft = China with { Jurisdiction = Jurisdiction.FR, Debtor = PartySize.Large, Plan = PaymentPlan.Parse("45 days end of month (FR)") };

        Assert.Contains("term.notExpress", draft.Findings().Select(finding => finding.Code));
        Assert.Empty((draft with { Express = true }).Findings());
    }

    [Fact]
    public void Findings_SizeUnstatedInChina_Warns() => Assert.Equal(
        ("party.sizeUnstated", FindingSeverity.Warning),
        (China with { Debtor = PartySize.Unstated }).Findings().Select(finding => (finding.Code, finding.Severity)).Single());

    [Theory]
    [InlineData(LateRegime.GB, "EUR", "40.00 GBP")]
    [InlineData(LateRegime.DE, "GBP", "40.00 EUR")]
    [InlineData(LateRegime.IE, "USD", "40.00 EUR")]
    [InlineData(LateRegime.GB, "GBP", null)]
    [InlineData(LateRegime.DE, "EUR", null)]
    [InlineData(LateRegime.Contract, "USD", null)]
    [InlineData(null, "USD", null)]
    public void Findings_FixedSumInAnotherCurrency_WarnsThatItIsNotClaimed(LateRegime? regime, string currency, string? sum)
    {
        var draft = China with { Plan = PaymentPlan.Parse("net 30 from delivery"), LateRegime = regime, Currency = Currency.Of(currency) };
        draft = draft with { Jurisdiction = regime is LateRegime.GB or LateRegime.DE or LateRegime.IE ? Enum.Parse<Jurisdiction>(regime.ToString()!) : draft.Jurisdiction };

        Assert.Equal(sum is null ? [] : [("compensation.otherCurrency", FindingSeverity.Warning)], draft.Findings().Select(finding => (finding.Code, finding.Severity)));
        Assert.All(draft.Findings(), finding => Assert.Contains(sum!, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_OperatorsPolicy_ChangesTheSeverity()
    {
        var policy = new FindingPolicy(new Dictionary<string, FindingSeverity> { ["term.tooLong"] = FindingSeverity.Warning });

        Assert.Equal(FindingSeverity.Warning, Assert.Single(China.Findings(policy)).Severity);
    }

    [Fact]
    public void Of_WholeDraft_ExplainsEveryPaymentAndItsReminders()
    {
        var draft = China with { Plan = PaymentPlan.Parse("30% deposit on signature; 60% net 30 from acceptance; 10% retention 365 days from acceptance") };
        var preview = TermsPreview.Of(draft, new Dictionary<Anchor, LocalDate> { [Anchor.Acceptance] = new(2026, 9, 1) }, Money.Of("100000.00", "CNY"), language: Language.Zh);

        Assert.Null(preview.Payments[0].Due);
        Assert.Equal(new LocalDate(2026, 10, 8), preview.Payments[1].Due!.Date);
        Assert.Contains("国庆节", preview.Payments[1].Explanation!, StringComparison.Ordinal);
        Assert.Equal(7, preview.Payments[1].Reminders.Count);
        Assert.True(preview.Payments[2].Due!.IsProvisional);
        Assert.Equal(Money.Of("10000.00", "CNY"), preview.Payments[2].Amount);
        Assert.True(preview.IsLawful);
    }
}
