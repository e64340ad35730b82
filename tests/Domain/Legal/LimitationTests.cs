using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>The deposit of 3,000.00 EUR is due on 2026-03-12.</summary>
public sealed class LimitationTests
{
    private static Case Under(string law) => Effective(change: agreement => agreement with { Jurisdiction = law });

    private static LocalDate? Expires(Case contract) => Limitation.Of(contract.Position, contract.Standing(Deposit).Items[0])?.Expires;

    [Theory]
    [InlineData("DE", "2029-12-31")]
    [InlineData("CN", "2029-03-12")]
    [InlineData("GB", "2032-03-12")]
    [InlineData("FR", "2031-03-12")]
    [InlineData("US", null)]
    public void Of_NothingHappened_IsThePeriodOfTheLaw(string law, string? expected) =>
        Assert.Equal(expected, Expires(Under(law).On(2026, 4, 13))?.ToString("uuuu-MM-dd", null));

    [Theory]
    [InlineData("CN", "2029-05-04")]
    [InlineData("GB", "2032-05-04")]
    public void Of_PartPayment_Restarts(string law, string expected) =>
        Assert.Equal(expected, Expires(Under(law).On(2026, 5, 4).Pay(1000, Deposit, on: new LocalDate(2026, 5, 4)))?.ToString("uuuu-MM-dd", null));

    [Fact]
    public void Of_PaymentTakenBack_DoesNotRestart() =>
        Assert.Equal(new LocalDate(2029, 3, 12), Expires(Under("CN").On(2026, 5, 4).Pay(1000, Deposit, "p1").On(2026, 5, 5).Reverse("p1")));

    [Fact]
    public void Of_PaymentOrNoticeOfAnotherItem_DoesNotRestart()
    {
        var contract = Under("CN").Deliver().Accept().On(2026, 5, 4).Pay(1000, Balance)
            .Add("n", new NoticeQueued("payment.formalNotice", Role.Buyer, Channel.Email, Balance, "d+15", new LocalDate(2026, 4, 1), Eur(3000)) { Items = ["3-4"] })
            .Add("e", new NoticeSent("n", "receipt"));

        Assert.Equal(new LocalDate(2029, 3, 12), Expires(contract));
    }

    [Theory]
    [InlineData("payment.formalNotice", Role.Supplier)]
    [InlineData("payment.reminder", Role.Buyer)]
    public void Of_OtherNotice_DoesNotRestart(string template, Role recipient) => Assert.Equal(
        new LocalDate(2029, 3, 12),
        Expires(Under("CN").On(2026, 4, 13)
            .Add("n", new NoticeQueued(template, recipient, Channel.Email, Deposit, "d+15", new LocalDate(2026, 3, 12), Eur(3000))).Add("e", new NoticeSent("n", "receipt"))));

    [Theory]
    [InlineData("CN", "2029-04-13")]
    [InlineData("GB", "2032-03-12")]
    public void Of_Promise_RestartsInChinaOnly(string law, string expected) =>
        Assert.Equal(expected, Expires(Under(law).On(2026, 4, 13).Promise(Deposit, 3000, new LocalDate(2026, 4, 20)))?.ToString("uuuu-MM-dd", null));

    [Theory]
    [InlineData("CN", false, "2029-04-13")]
    [InlineData("CN", true, "2029-03-12")]
    [InlineData("GB", false, "2032-03-12")]
    public void Of_FormalNotice_RestartsInChinaOnceItWentOut(string law, bool dropped, string expected)
    {
        var contract = Under(law).On(2026, 4, 13)
            .Add("n", new NoticeQueued("payment.formalNotice", Role.Buyer, Channel.Email, Deposit, "d+15", new LocalDate(2026, 3, 12), Eur(3000)))
            .Add("e", dropped ? new NoticeDropped("n", "The address does not exist.") : new NoticeSent("n", "receipt"));

        Assert.Equal(expected, Expires(contract)?.ToString("uuuu-MM-dd", null));
    }

    [Fact]
    public void Offer_Referral_NamesTheFirstLimitationDate()
    {
        var contract = Under("CN").Referred(Deposit);
        var referral = contract.Position.Referrals.Find(1)!;

        Assert.Equal(Expires(contract), ReferralMessages.Offer(contract.Position, referral, contract.Now).LimitationDate);
    }
}
