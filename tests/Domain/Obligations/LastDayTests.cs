using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Notices;

namespace ContractFlow.Domain.Tests.Obligations;

/// <summary>
/// Who pays on the last day that the formal notice sets is not handed to lawyers on the next, whatever has accrued meanwhile.
/// </summary>
public sealed class LastDayTests
{
    [Theory]
    [InlineData("supply-frame@2", "de")]
    [InlineData("sale-en@1", "en")]
    [InlineData("purchase@2", "zh-CN")]
    public void Decide_PaidWhatTheNoticeAskedOnItsLastDay_NothingIsReferredForWhatAccruedSince(string template, string locale)
    {
        var (contract, item, asked, last) = Served(template, locale);
        contract.On(last).Do(PaymentRules.Receive, new ReceivePayment("all", asked, null, null, 2, Items: [item]));

        Assert.True(contract.Item(item).Outstanding.IsZero);
        Assert.Empty(contract.On(last.PlusDays(1)).Watched(2).Position.Referrals.All);
        Assert.Empty(contract.On(last.PlusDays(4)).Watched(2).Position.Referrals.All);
    }

    [Fact]
    public void Decide_PaidInPartOnTheLastDay_TheRestIsReferred()
    {
        var (contract, item, asked, last) = Served("supply-frame@2", "de");
        var part = asked - new Money(1000, asked.Currency);
        contract.On(last).Do(PaymentRules.Receive, new ReceivePayment("part", part, null, null, 2, Items: [item]));

        Assert.Empty(contract.Watched(2).Position.Referrals.All);
        Assert.Equal([item], Assert.Single(contract.On(last.PlusDays(4)).Watched(2).Position.Referrals.All).Items);
    }

    // What the formal notice of R-1 asked for, principal, interest and fixed sum, and its last day.
    private static (Case Contract, string Item, Money Asked, LocalDate Last) Served(string template, string locale)
    {
        var contract = Letters.Invoiced(template, locale);
        var item = contract.Items(2)[0];
        contract.On(item.Due.Date.PlusDays(15)).Watched(2).Send().Watched(2);
        var standing = contract.Item(item.Id);
        Assert.True(standing.AncillaryOutstanding.IsPositive);
        return (
            contract, item.Id, standing.Outstanding + standing.AncillaryOutstanding, contract.Position.Ladder.FormalNotices[item.Id].PayBy);
    }
}
