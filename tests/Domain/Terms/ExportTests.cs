using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class ExportTests
{
    private static readonly TermsContext Germany = TermsContext.For(Jurisdiction.DE);

    [Fact]
    public void Of_SkontoTiers_WritesDueDateWordsAndLines()
    {
        var terms = Terms("3/7 2/14 net 30");
        var export = InvoiceExport.Of(terms, terms.Due(new LocalDate(2026, 3, 2), Germany), Language.De);

        Assert.Equal(new LocalDate(2026, 4, 1), export.DueDate);
        Assert.EndsWith("\n#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#\n", export.Terms, StringComparison.Ordinal);
        Assert.Equal([7, 14], Skonto.Parse(export.Terms).Select(tier => tier.Days));
        Assert.Equal(("22", "5"), (export.TermsType, export.TimeReference));
        Assert.Equal(["DueDate", "PaymentTerms"], export.ToUbl().Select(element => element.Name.LocalName));
        Assert.Equal(export.Terms, export.ToUbl()[1].Value);
    }

    [Fact]
    public void Lines_NetBase_NeedsTheAmount()
    {
        Assert.Equal("#SKONTO#TAGE=10#PROZENT=2.00#BASISBETRAG=1000.00#\n", Skonto.Lines(Terms("2/10 ex vat net 30"), 1000m));
        Assert.Throws<ArgumentException>(() => Skonto.Lines(Terms("2/10 ex vat net 30")));
        Assert.Throws<ArgumentException>(() => Skonto.Lines(Terms("2.125/10 net 30")));
        Assert.Throws<ArgumentException>(() => Skonto.Lines(Terms("2/(10 business days) net 30")));
        Assert.Throws<FormatException>(() => Skonto.Parse("#SKONTO#TAGE=14#"));
    }

    [Theory]
    [InlineData("net 30", "1")]
    [InlineData("eom", "2")]
    [InlineData("on 2026-05-31", "3")]
    [InlineData("prox 10", "9")]
    [InlineData("cod", "10")]
    [InlineData("10 days after end of month", "12")]
    [InlineData("月结30天", "14")]
    [InlineData("30% on signature; balance net 30", "21")]
    [InlineData("2/10 net 30", "22")]
    public void TermsType_KnownShape_HasItsCode(string text, string code) => Assert.Equal(code, Untdid.TermsType(PaymentPlan.Parse(text)));

    [Fact]
    public void Pay_InTimeShortOrLate_GrantsOrSaysWhatIsOwed()
    {
        var due = Terms("2/10 net 30").Due(new LocalDate(2026, 3, 2), Germany);
        var (gross, net) = (Euro("1190.00"), Euro("1000.00"));

        Assert.Equal((Euro("23.80"), Euro("0.00")), Pay("1166.20", new(2026, 3, 12)));
        Assert.Equal((Euro("0.00"), Euro("23.81")), Pay("1166.19", new(2026, 3, 12)));
        Assert.Equal((Euro("0.00"), Euro("23.80")), Pay("1166.20", new(2026, 3, 13)));
        Assert.Equal((Euro("0.00"), Euro("0.00")), Pay("1190.00", new(2026, 3, 13)));
        Assert.Contains("23.80 EUR is still owed", due.Pay(gross, net, Euro("1166.20"), new(2026, 3, 13)).Reason, StringComparison.Ordinal);

        (Money, Money) Pay(string paid, LocalDate day) => due.Pay(gross, net, Euro(paid), day) is var outcome ? (outcome.Granted, outcome.Owed) : default;
    }

    [Fact]
    public void Payable_TierWithoutVat_TakesTheNetBase() => Assert.Equal(
        Euro("1170.00"), Terms("2/10 ex vat net 30").Due(new LocalDate(2026, 3, 2), Germany).Payable(Euro("1190.00"), Euro("1000.00"), new(2026, 3, 12)));

    private static PaymentTerms Terms(string text) => PaymentPlan.Parse(text).Portions[0].Terms;

    private static Money Euro(string amount) => Money.Of(amount, "EUR");
}
