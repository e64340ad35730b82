using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>The letter about interest that is claimed when its debt is paid: R-1 is paid on 20 April 2026, eleven days late.</summary>
public sealed class InterestLetterTests
{
    private const int Price = 2;

    private static (Case Contract, NoticeQueued[] Queued) PaidLate(string template, string locale)
    {
        var contract = Letters.Invoiced(template, locale);
        var item = contract.Items(Price)[0];
        contract.On(2026, 4, 20).Add("p1", new PaymentReceived("P-1", item.Amount, new LocalDate(2026, 4, 20), null, null))
            .Add("a1", new PaymentAllocated("P-1", [new(Price, Component.Principal, item.Amount, item.Id)], Money.Zero(item.Amount.Currency)));
        return (contract, [.. contract.WatchItem(item.Id).Facts.OfType<NoticeQueued>()]);
    }

    private static ComposedNotice Letter(string template, string locale, Role role)
    {
        var (contract, queued) = PaidLate(template, locale);
        return ComposedNotice.Of(contract.Position, queued.Single(notice => notice.Recipient == role && notice.Channel == Channel.Email), null, contract.Now);
    }

    [Theory]
    [InlineData("supply-frame@2", "de", "Verzugszinsen aus Vertrag RV-2026-117", "- Rechnung R-1 über 10.040,00 EUR, fällig am 9. April 2026, bezahlt am 20. April 2026: Verzugszinsen (§ 288 Abs. 2 BGB), 10,27 % (Basiszinssatz 1,27 % + 9 Prozentpunkte) auf 10.040,00 EUR vom 10. April 2026 bis 20. April 2026: 31,07 EUR\n- Verzugspauschale (§ 288 Abs. 5 BGB): 40,00 EUR\n- Zusammen: 71,07 EUR|(endet auf 4304)|Reutter & Söhne Federntechnik GmbH")]
    [InlineData("sale-en@1", "en", "Interest for late payment: contract SC-2026-0091", "- Invoice R-1, GBP 6,238.80, due 9 April 2026, paid 20 April 2026: interest under the Late Payment of Commercial Debts (Interest) Act 1998 on GBP 6,238.80 at 11.75%|from 10 April 2026 to 20 April 2026: GBP 22.09\n- Fixed compensation: GBP 70.00|- Total: GBP 92.09|(ending 9911)|Calder Valve & Fittings Limited")]
    [InlineData("purchase@2", "zh-CN", "逾期利息：合同CG-2026-0318", "- 发票R-1：人民币175,991.00元，2026年4月9日到期，2026年4月20日付清；逾期利息人民币636.46元（以人民币175,991.00元为基数，年利率12%，自2026年4月10日起至2026年4月20日止；依据：|- 合计：人民币636.46元|尾号1234|苏州精铭精密机械有限公司")]
    public void Letter_ToTheDebtor_NamesItemRatePeriodSumAndPayee(string template, string locale, string subject, string texts)
    {
        var letter = Letter(template, locale, Role.Buyer);

        Assert.Equal(subject, letter.Subject);
        Assert.All(texts.Split('|'), text => Assert.Contains(text, letter.Text, StringComparison.Ordinal));
        Assert.NotNull(letter.ReplyTo);
        Assert.DoesNotContain("{", letter.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("supply-frame@2", "de", "Von Halbach Antriebe AG wurde gefordert:", "- Zusammen: 71,07 EUR")]
    [InlineData("sale-en@1", "en", "The following was claimed from Severnside Process Engineering plc.", "- Total: GBP 92.09")]
    [InlineData("purchase@2", "zh-CN", "已向青岛海联重工股份有限公司主张逾期利息。", "- 合计：人民币636.46元")]
    public void Letter_ToTheCreditor_TellsWhatWasClaimedAndAsksForNothing(string template, string locale, string begin, string total)
    {
        var letter = Letter(template, locale, Role.Supplier);

        Assert.StartsWith(begin, letter.Text, StringComparison.Ordinal);
        Assert.Contains(total, letter.Text, StringComparison.Ordinal);
        Assert.All(new[] { "Please", "Bitte", "请" }, word => Assert.DoesNotContain(word, letter.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("supply-frame@2", "de", "ist verspätet eingegangen; offen sind noch 31,07 EUR Verzugszinsen bis 20. April 2026 und 40,00 EUR Verzugspauschale.")]
    [InlineData("sale-en@1", "en", "was paid late; interest of GBP 22.09 to 20 April 2026 and a fixed compensation of GBP 70.00 remain to be paid.")]
    [InlineData("purchase@2", "zh-CN", "逾期后付清，因逾期主张的逾期利息人民币636.46元（计至2026年4月20日）尚未支付。")]
    public void Reminder_OfClaimedInterestAlone_AsksForThatAndForNoDebt(string template, string locale, string sentence)
    {
        var (contract, _) = PaidLate(template, locale);
        var item = contract.Items(Price)[0];
        contract.On(2026, 4, 24);

        var letter = ComposedNotice.Of(
            contract.Position, contract.WatchItem(item.Id).Facts.OfType<NoticeQueued>().Single(notice => notice is { Recipient: Role.Buyer, Channel: Channel.Email }),
            null, contract.Now);

        Assert.Contains(sentence, letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0,00", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Letter_WhereInterestIsPaidMeanwhile_HasNoCauseAnyMore()
    {
        var (contract, queued) = PaidLate("supply-frame@2", "de");
        Assert.All(queued, notice => Assert.True(ComposedNotice.HasCause(contract.Position, notice, contract.Now)));

        contract.Do(PaymentRules.Receive, new ReceivePayment("P-2", new(71.07m, contract.Position.Currency), null, null, Price));

        Assert.All(queued, notice => Assert.False(ComposedNotice.HasCause(contract.Position, notice, contract.Now)));
    }

    [Fact]
    public void Letter_InAContractWithTheFirstWords_IsWordedWhole()
    {
        var (contract, queued) = PaidLate("supply-frame@2", "de");
        var first = contract.Position with { Agreement = contract.Position.Agreement with { Wording = null } };

        var letter = ComposedNotice.Of(first, queued[0], null, contract.Now);

        Assert.Contains("- Zusammen: 71,07 EUR", letter.Text, StringComparison.Ordinal);
        Assert.Contains("auf das im Vertrag genannte Konto", letter.Text, StringComparison.Ordinal);
    }
}
