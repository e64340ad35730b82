using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Terms;

/// <summary>Earnest money, means of payment, several statement days, and events that nothing reports.</summary>
public class TermKindTests
{
    [Theory]
    [InlineData("20%定金签约后7天; 尾款货到30天", "20% earnest net 7 from signature; balance net 30 from delivery", PortionKind.Earnest)]
    [InlineData("20% earnest money on signature; balance net 30", "20% earnest on signature; balance net 30 from invoice", PortionKind.Earnest)]
    [InlineData("20%订金签约后7天; 尾款货到30天", "20% deposit net 7 from signature; balance net 30 from delivery", PortionKind.Deposit)]
    public void Parse_EarnestMoney_IsNoDeposit(string text, string canonical, PortionKind kind)
    {
        var plan = PaymentPlan.Parse(text);

        Assert.Equal((canonical, kind), (plan.ToString(), plan.Portions[0].Kind));
        Assert.Equal(plan, PaymentPlan.Parse(canonical));
    }

    [Theory]
    [InlineData("20% earnest on signature; balance net 30", Jurisdiction.CN, null)]
    [InlineData("20.01% earnest on signature; balance net 30", Jurisdiction.CN, "20.01%")]
    [InlineData("15% earnest on signature; 10% earnest on order; balance net 30", Jurisdiction.CN, "25%")]
    [InlineData("70% net 30; remainder earnest on order", Jurisdiction.CN, "30%")]
    [InlineData("200.00 CNY earnest on order; balance net 30", Jurisdiction.CN, null)]
    [InlineData("300.00 CNY earnest on order; balance net 30", Jurisdiction.CN, "30%")]
    [InlineData("30% deposit on signature; balance net 30", Jurisdiction.CN, null)]
    [InlineData("30% earnest on signature; balance net 30", Jurisdiction.DE, null)]
    public void Findings_EarnestMoneyAbove20PercentInChina_Warns(string plan, Jurisdiction law, string? percent)
    {
        var findings = new DraftTerms { Jurisdiction = law, Plan = PaymentPlan.Parse(plan), ContractDate = new(2026, 3, 1), Price = Money.Of("1000.00", "CNY") }.Findings();

        Assert.Equal(percent is null ? [] : [("earnest.aboveCap", FindingSeverity.Warning, "民法典 第586条")], findings.Select(finding => (finding.Code, finding.Severity, finding.Article)));
        Assert.All(findings, finding => Assert.Contains($" of {percent} is above 20% of the price", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_MeansAndStatementDays_AreOptionalMembers()
    {
        var plain = PaymentTerms.NetDays(30);
        PaymentTerms rich = new() { Anchor = Anchor.InvoiceReceipt, Net = [DateStep.StatementDays(31, 15)], Means = PaymentMeans.DocumentsAgainstPayment };

        Assert.Equal("""{"Anchor":"invoice","Net":[{"step":"addDays","count":30}],"Discounts":[]}""", JsonSerializer.Serialize(plain));
        Assert.Equal(
            """{"Anchor":"invoiceReceipt","Net":[{"step":"statementDay","days":[15,31]}],"Discounts":[],"Means":"documentsAgainstPayment"}""", JsonSerializer.Serialize(rich));
        Assert.Equal(rich, JsonSerializer.Deserialize<PaymentTerms>(JsonSerializer.Serialize(rich)));
        Assert.NotEqual(rich, rich with { Means = null });
        Assert.Equal("statement day 15 or 31 from invoice receipt, documents against payment", rich.ToString());
        Assert.Equal(rich, PaymentPlan.Parse(rich.ToString()).Portions[0].Terms);
    }

    [Theory]
    [InlineData(2026, 1, 15, 2026, 1, 15)]
    [InlineData(2026, 1, 16, 2026, 1, 31)]
    [InlineData(2026, 2, 16, 2026, 2, 28)]
    [InlineData(2026, 1, 1, 2026, 1, 15)]
    public void StatementDays_TwiceAMonth_TakeTheNextOfThem(int year, int month, int day, int nextYear, int nextMonth, int nextDay) => Assert.Equal(
        new LocalDate(nextYear, nextMonth, nextDay), DateStep.StatementDays(15, 31).Apply(new(year, month, day), BusinessCalendar.Weekend));

    [Fact]
    public void StatementDays_OneDay_IsTheUsualStep()
    {
        Assert.Equal(DateStep.StatementDay(25), DateStep.StatementDays(25));
        Assert.Equal(DateStep.StatementDay(25), JsonSerializer.Deserialize<DateStep>("""{"step":"statementDay","days":[25]}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateStep>("""{"step":"statementDay","day":25,"days":[15,31]}"""));
        Assert.Throws<InvalidValueException>(() => DateStep.StatementDays(32));
    }

    [Theory]
    [InlineData("net 30 from statement", "statement day 31 then 30 days from delivery")]
    [InlineData("对账后30天", "statement day 31 then 30 days from delivery")]
    [InlineData("30% on signature; balance net 60 from acceptance of documents, documents against acceptance", "net 60 from invoice receipt, documents against acceptance")]
    public void Undatable_EventThatNothingReports_SaysWhatToWrite(string text, string instead)
    {
        var plan = PaymentPlan.Parse(text);

        var (portion, why) = Assert.Single(plan.Undatable());

        Assert.Equal(plan.Portions.Count - 1, portion);
        Assert.Contains($"Write '{instead}'", why, StringComparison.Ordinal);
        Assert.Empty(PaymentPlan.Parse(instead).Undatable());
    }

    [Theory]
    [InlineData(Anchor.Statement)]
    [InlineData(Anchor.DocumentsAccepted)]
    public void Due_OldContractCountsFromWhatNothingReports_StaysUndated(Anchor anchor)
    {
        var contract = Case.Effective(new PaymentPlan(PaymentTerms.NetDays(30, anchor))).On(2026, 3, 20).Ship().Deliver().Accept().On(2026, 9, 1);

        var standing = contract.Standing(2);

        Assert.Null(standing.DueDate);
        Assert.Empty(contract.Watch(2).Facts);
    }

    [Fact]
    public void Propose_AmendmentCountsFromAStatement_IsRefusedWithWhatToWrite()
    {
        var contract = Case.Effective();
        var plan = new PaymentPlan(PaymentTerms.NetDays(30, Anchor.Statement));

        var refused = contract.Refused(() => contract.Do(AmendmentRules.Propose, new ProposeAmendment(new(plan, null), "Monthly from now on.")));

        Assert.Equal(("invalid-value", "/terms/payments"), (refused!.Code, refused.Pointer));
        Assert.Contains("statement day 31 then 30 days from delivery", refused.Message, StringComparison.Ordinal);
    }
}
