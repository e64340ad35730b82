using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

/// <summary>What partners are told: which sum, since when, until when.</summary>
public sealed class ReferralMessagesTests
{
    /// <summary>Two parts of 3,000.00 and 2,000.00 EUR, due on 12 and 20 March under Chinese law: three years each.</summary>
    private static Case TwoItems()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))),
            agreement => agreement with { Jurisdiction = "CN" })
            .Deliver("d1", new LineQuantity(1, 50)).On(2026, 3, 10).Deliver("d2", new LineQuantity(2, 20));
        return contract.Add("requested", new ReferralRequested(1, [2], [.. contract.Items(2).Select(item => item.Id)]));
    }

    [Fact]
    public void Offer_SeveralItems_NamesTheOldestDayAndTheFirstToBeTimeBarred()
    {
        var contract = TwoItems().Add("opened", new ReferralOpened(1, [2], ["lex"], Eur(5000)))
            .Add("offered", new ReferralOffered(1, "lex", Referrals.AnswerBy));

        Assert.Equal(
            new ReferralOffer(
                "c1", 1, new("supplier", "supplier-1", "HRB 1", "DE"), new("buyer", "buyer-1", "HRB 1", "DE"), Eur(5000), "CN",
                new LocalDate(2026, 3, 12), new LocalDate(2029, 3, 12), Referrals.AnswerBy),
            ReferralMessages.Offer(contract.Position, contract.First(), contract.Now));
    }

    [Fact]
    public void Offer_NoAnswerExpectedYet_CountsFromNow() =>
        Assert.Equal(TwoItems().Now, ReferralMessages.Offer(TwoItems().Position, TwoItems().First(), TwoItems().Now).AnswerBy);

    [Fact]
    public void Case_Sent_NamesThePackAndWhereItIs() =>
        Assert.Equal(new ReferralCase("c1", 1, "aa", "/api/referrals/c1/1/case-pack"),
            ReferralMessages.Case(Referrals.AtLex().Position, Referrals.AtLex().First()));

    [Fact]
    public void Change_PartPaid_TellsWhatIsOwedNow()
    {
        var contract = TwoItems().Pay(1200, 2);

        Assert.Equal(new ReferralChange("c1", 1, Eur(3800)), ReferralMessages.Change(contract.Position, contract.First()));
    }

    [Fact]
    public void Items_OfTheReferral_AreThoseItNames() =>
        Assert.Equal([Eur(3000), Eur(2000)],
            ReferralDecisions.Items(TwoItems().Position, TwoItems().First(), TwoItems().Now)
            .Select((ItemStanding item) => item.Outstanding));
}
