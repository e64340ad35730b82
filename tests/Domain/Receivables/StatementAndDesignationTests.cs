using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Receivables;

/// <summary>Cases that users of other tools reported: a monthly cut-off in Japan, and interest where the payer chose the later invoice.</summary>
public sealed class StatementAndDesignationTests
{
    [Theory]
    [InlineData(19, 2025, 10, 31)]
    [InlineData(20, 2025, 10, 31)]
    [InlineData(21, 2025, 12, 1)]
    public void Invoice_AroundTheCutOffDayUnderJapaneseLaw_IsDueAtTheEndOfTheMonthAfterTheCutOff(int day, int year, int month, int due)
    {
        var plan = PaymentPlan.Parse("statement day 20 then end of next month from invoice");
        var contract = Effective(plan, agreement => agreement with { Jurisdiction = "JP", Zone = "Asia/Tokyo" }, new LocalDate(2025, 9, 1));

        contract.On(2025, 9, 30).Invoice("S-1", 10_000, new LocalDate(2025, 9, day));

        // 30 November 2025 is a Sunday.
        Assert.Equal(new LocalDate(year, month, due), Assert.Single(contract.Items(Deposit)).Due.Date);
    }

    [Fact]
    public void Interest_LaterInvoiceChosenAndPaidInTime_AccruesOnTheEarlierAlone()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(30))), agreement => agreement with { Price = Eur(2000), Policy = "standard@2" }, new LocalDate(2025, 6, 2))
            .On(2025, 7, 8).Invoice("A", 1000, new LocalDate(2025, 6, 2)).Invoice("B", 1000, new LocalDate(2025, 6, 10));
        contract.Do(PaymentRules.Receive, new ReceivePayment("p1", Eur(1000), Invoices: ["B"]));
        contract.Watched(Deposit);

        contract.On(2025, 8, 1).Watched(Deposit);

        var (a, b) = (contract.Item("2-3"), contract.Item("2-4"));
        Assert.Equal((new LocalDate(2025, 7, 2), Eur(1000), Eur(0)), (a.Item.Due.Date, a.Outstanding, b.AncillaryOutstanding));
        Assert.True(b.IsEnded);
        Assert.NotEmpty(contract.Position.Ledger.InterestClaims);
        Assert.All(contract.Position.Ledger.InterestClaims, claim => Assert.Equal("2-3", claim.Item));

        // 30 days at 9% on 1,000.00, of A.
        Assert.Equal(Eur(7.40m), Payoff.Of(contract.Position, new LocalDate(2025, 8, 1)).Items.Single().InterestClaimed
            + Payoff.Of(contract.Position, new LocalDate(2025, 8, 1)).InterestAccrued);
    }
}
