using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>
/// Which field and which figures refusals of disputes and promises name. The deposit of 3,000.00 EUR is due on 2026-03-12.
/// </summary>
public sealed class DisputeRefusalTests
{
    private static readonly LocalDate Due = new(2026, 3, 12);

    private static Case Overdue() => Effective().On(2026, 3, 16).Watched(Deposit);

    private static PromiseToPay Promise(decimal amount, LocalDate? until, string? item = null) =>
        new(Deposit, Eur(amount), until, Item: item);

    public static TheoryData<RaiseDispute, string, string, string> Disputes => new()
    {
        { new(Deposit, Eur(3000.01m), DisputeReason.Price, "x"), "over-dispute", "/amount",
            "3000.01 EUR is to be disputed, but only 3000.00 EUR of payment 2" },
        { new(Deposit, Eur(3000.01m), DisputeReason.Price, "x", Item: "2-2"), "over-dispute", "/amount",
            "only 3000.00 EUR of open item 2-2" },
        { new(Deposit, Eur(1), DisputeReason.Price, "x", Item: "2-9"), "unknown-item", "/item", "'2-9' is no open item of payment 2" },
        { new(Deposit, Eur(1), null, "x"), "invalid-value", "/reason", "quality, quantity, price, lateDelivery, alreadyPaid, other" },
        { new(Deposit, Eur(1), DisputeReason.Price, "x", " "), "invalid-value", "/dispute", "no id" },
        { new(9, Eur(1), DisputeReason.Price, "x"), "unknown-obligation", "/obligation", "9 is no payment" },
    };

    [Theory]
    [MemberData(nameof(Disputes))]
    public void Raise_Impossible_NamesTheFieldAndTheFigures(RaiseDispute command, string code, string pointer, string words) =>
        Effective().Refuses(DisputeRules.Raise, command, code, pointer, words);

    [Fact]
    public void Raise_NumbersDisputesFromOneUnderTheCallersId()
    {
        var contract = Effective();
        var own = Assert.Single(DisputeRules.Raise(contract.Position, new(Deposit, Eur(1), DisputeReason.Price, "x", "Q-1"),
            new("test", "k"), contract.Now));
        var keyed = Assert.Single(DisputeRules.Raise(contract.Position, new(Deposit, Eur(1), DisputeReason.Price, "x"), new("test", "k"),
            contract.Now));

        Assert.Equal(("dispute:id:Q-1", "dispute:k", "test"), (own.Id, keyed.Id, own.By));
        contract.Dispute(Deposit, 1).Dispute(Deposit, 2);
        Assert.Equal([1, 2], contract.Position.Disputes.All.Select(dispute => dispute.Raised.Dispute));
    }

    [Fact]
    public void Raise_RepeatedAfterMoreWereRaised_KeepsItsNumber()
    {
        var contract = Effective();
        var command = new RaiseDispute(Deposit, Eur(10), DisputeReason.Price, "x", "Q-1");
        contract.Do(DisputeRules.Raise, command);
        contract.Dispute(Deposit, 20);

        Assert.Empty(contract.Do(DisputeRules.Raise, command));
        contract.Refuses(DisputeRules.Raise, command with { Text = "y" }, "dispute-conflict", "/dispute", "'Q-1'");
        contract.Refuses(DisputeRules.Raise, command with { Dispute = "Q-2" }, "already-open", null, "Dispute 1", "payment 2");
    }

    [Fact]
    public void RaiseAndPromise_ContractThatDoesNotBind_AreRefused()
    {
        Drafted().Refuses(DisputeRules.Raise, new RaiseDispute(Deposit, Eur(1), DisputeReason.Price, "x"), "contract-not-effective", null);
        Drafted().Refuses(DisputeRules.Promise, Promise(3000, Due), "contract-not-effective", null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Resolve_UnknownNumber_SaysHowManyThereAre(int number) =>
        Effective().Dispute(Deposit, 1000)
            .Refuses(DisputeRules.Resolve, number, new ResolveDispute(Eur(0), "x"), "unknown-dispute", null, $"no dispute {number}",
            "it has 1");

    public static TheoryData<ResolveDispute, string, string, string> Ends => new()
    {
        { new(Eur(1000.01m), "x"), "over-credit", "/credited", "1000.01 EUR is to be credited, but only 1000.00 EUR is disputed" },
        { new(Eur(-0.01m), "x"), "invalid-amount", "/credited", "-0.01 EUR" },
        { new(null, "x"), "invalid-amount", "/credited", "1234.50" },
        { new(Eur(0), " "), "invalid-value", "/text", "1 to 2000" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Resolve_Impossible_NamesTheFieldAndTheFigures(ResolveDispute command, string code, string pointer, string words) =>
        Effective().Dispute(Deposit, 1000).Refuses(DisputeRules.Resolve, 1, command, code, pointer, words);

    [Fact]
    public void Resolve_AgainOtherwise_NamesTheDispute()
    {
        var contract = Effective().Dispute(Deposit, 1000).Resolve(1, 1000);

        contract.Refuses(DisputeRules.Resolve, 1, new ResolveDispute(Eur(0), "x"), "dispute-resolved", null, "dispute 1");
        Assert.Equal((Eur(0), Eur(1000)), (contract.Position.Disputes.All[0].Open, contract.Position.Disputes.All[0].Credited));
        Assert.Equal((Eur(0), Eur(1000)),
            (contract.Position.Disputes.Disputed(Deposit, contract.Position.Currency),
            contract.Position.Disputes.Credited(Deposit, contract.Position.Currency)));
    }

    public static TheoryData<PromiseToPay, string, string, string> Promises => new()
    {
        { Promise(3000, null), "invalid-value", "/until", "2026-03-31" },
        { Promise(3000, new(2026, 3, 15)), "promise-out-of-range", "/until", "2026-03-15 is given; a day from 2026-03-16 to 2026-05-15" },
        { Promise(3000, new(2026, 5, 16)), "promise-out-of-range", "/until", "2026-05-16 is given" },
        { Promise(2999.99m, new(2026, 3, 25)), "promise-amount", "/amount",
            "2999.99 EUR is promised; of payment 2 at least 3000.00 EUR falls due until 2026-03-25 and 3000.00 EUR is left" },
        { Promise(3000.01m, new(2026, 3, 25), "2-2"), "promise-amount", "/amount", "of open item 2-2 at least 3000.00 EUR" },
        { Promise(3000, new(2026, 3, 25), "2-9"), "unknown-item", "/item", "'2-9'" },
        { new(Goods, Eur(3000), new(2026, 3, 25)), "unknown-obligation", "/obligation", "1 is no payment" },
        { new(Deposit, Eur(3000), new(2026, 3, 25), " "), "invalid-value", "/promise", "no id" },
    };

    [Theory]
    [MemberData(nameof(Promises))]
    public void Promise_Impossible_NamesTheFieldAndTheFigures(PromiseToPay command, string code, string pointer, string words) =>
        Overdue().Refuses(DisputeRules.Promise, command, code, pointer, words);

    [Fact]
    public void Promise_Today_IsTheFirstDay() =>
        Assert.Single(Overdue().Do(DisputeRules.Promise, Promise(3000, new LocalDate(2026, 3, 16))));

    [Fact]
    public void Promise_UnderAnIdOfItsOwn_GoesByItAndElseByTheKey()
    {
        var contract = Overdue();
        var promise = Promise(3000, Due.PlusDays(9));
        var ids = new[] { "P-1", null }
            .SelectMany(id => DisputeRules.Promise(contract.Position, promise with { Promise = id }, new("test", "k"), contract.Now));

        Assert.Equal(["promise:id:P-1", "promise:k"], ids.Select(draft => draft.Id));
    }

    [Fact]
    public void Promise_WhileOneRuns_NamesItsDay() =>
        Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25))
            .Refuses(DisputeRules.Promise, Promise(3000, new(2026, 4, 25)), "promise-running", null, "payment 2", "2026-03-25");

    [Fact]
    public void Promise_AfterABrokenOne_NamesIt() =>
        Overdue().Promise(Deposit, 3000, new LocalDate(2026, 3, 25)).On(2026, 3, 26, 0)
            .Refuses(DisputeRules.Promise, Promise(3000, new(2026, 4, 25)), "promise-broken", null, "Promise 1", "3000.00 EUR",
                "2026-03-25");

    [Theory]
    [InlineData("2026-03-11", 0.01, 3000)] // Nothing falls due until then: any amount may be promised.
    [InlineData("2026-03-12", 3000, 3000)]
    public void Promise_BeforeTheDueDate_IsAtLeastWhatFallsDueUntilItsDay(string until, decimal least, decimal most)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value;

        Assert.Equal([least > 0.01m, false, false, true],
            new[] { least - 0.01m, least, most, most + 0.01m }.Select(amount => amount > 0 && Refused(amount)));
        bool Refused(decimal amount) =>
            Record.Exception(() => Effective().Do(DisputeRules.Promise, Promise(amount, day)))
                is RefusedException { Code: "promise-amount" };
    }

    [Fact]
    public void Promise_PartDisputed_IsOfTheRest()
    {
        Assert.Equal("promise-amount", Overdue().Dispute(Deposit, 1000).Refusal(DisputeRules.Promise, Promise(2000.01m, new(2026, 3, 25))));
        Assert.Single(Overdue().Dispute(Deposit, 1000).Do(DisputeRules.Promise, Promise(2000, new LocalDate(2026, 3, 25))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2-2")]
    public void Promise_InterestClaimed_MayBePromisedToo(string? item)
    {
        var contract = Effective().On(2026, 3, 27).Watched(Deposit).Send().Watched(Deposit);
        var owed = 3000 + contract.Standing(Deposit).AncillaryOutstanding.Amount;
        Assert.True(owed > 3000);

        Assert.Equal("promise-amount", contract.Refusal(DisputeRules.Promise, Promise(owed + 0.01m, new(2026, 4, 25), item)));
        Assert.Single(contract.Do(DisputeRules.Promise, Promise(owed, new LocalDate(2026, 4, 25), item)));
    }

    /// <summary>100 bolts and 40 brackets in two deliveries, net 10: 6,000.00 EUR due on 12 March, 4,000.00 EUR due on 26 March.</summary>
    private static Case TwoItems() => Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery))))
        .Deliver("d1", new LineQuantity(1, 100)).On(2026, 3, 16).Deliver("d2", new LineQuantity(2, 40));

    [Fact]
    public void Promise_ForOneItem_IsMeasuredByItAlone()
    {
        var contract = TwoItems();
        var (first, second) = (contract.Items(2)[0].Id, contract.Items(2)[1].Id);

        contract.Refuses(DisputeRules.Promise, Promise(6000.01m, new(2026, 3, 30), first), "promise-amount", "/amount",
            $"open item {first}", "6000.00 EUR is left");
        contract.Refuses(DisputeRules.Promise, Promise(6000, new(2026, 3, 30)), "promise-amount", "/amount", "at least 10000.00 EUR");
        Assert.Single(contract.Do(DisputeRules.Promise, Promise(6000, new LocalDate(2026, 3, 20), first)));
        contract.Refuses(DisputeRules.Promise, Promise(10_000, new(2026, 3, 30)), "promise-running", null, "payment 2", "2026-03-20");
        Assert.Single(contract.Do(DisputeRules.Promise, Promise(4000, new LocalDate(2026, 3, 30), second)));
        contract.Refuses(DisputeRules.Promise, Promise(10_000, new(2026, 4, 2)), "promise-running", null, "2026-03-30");
    }

    [Fact]
    public void Promise_KeptToTheCentBesideOtherItems_LeavesTheNextFree()
    {
        var contract = TwoItems().Pay(500, 2);
        contract.Do(DisputeRules.Promise, Promise(5500, new LocalDate(2026, 3, 20)));
        contract.Pay(5500, 2).On(2026, 3, 27);

        Assert.Single(contract.Do(DisputeRules.Promise, Promise(4000, new LocalDate(2026, 4, 2))));
    }

    [Fact]
    public void Promise_BrokenAfterAnEarlierPayment_IsNotKeptByThatPayment()
    {
        var contract = TwoItems().Pay(5000, 2);
        contract.Do(DisputeRules.Promise, Promise(1000, new LocalDate(2026, 3, 20)));
        contract.On(2026, 3, 23, 0);

        Assert.Equal("promise-broken", contract.Refusal(DisputeRules.Promise, Promise(1000, new(2026, 3, 30))));
    }

    [Fact]
    public void Resolve_SeveralItemsCreditedInPart_CreditsTheFirstWholeAndTheRestOfTheNext()
    {
        var contract = TwoItems().Dispute(2, 10_000).Resolve(1, 7000);

        Assert.Equal([Eur(0), Eur(3000)], contract.Items(2).Select(item => contract.Item(item.Id).Outstanding));
    }

    [Fact]
    public void Promise_BrokenForOneItem_DoesNotBindTheOther()
    {
        var contract = TwoItems();
        var (first, second) = (contract.Items(2)[0].Id, contract.Items(2)[1].Id);
        contract.Do(DisputeRules.Promise, Promise(6000, new LocalDate(2026, 3, 20), first));
        contract.On(2026, 3, 23, 0);

        Assert.Equal("promise-broken", contract.Refusal(DisputeRules.Promise, Promise(6000, new(2026, 3, 30), first)));
        Assert.Single(contract.Do(DisputeRules.Promise, Promise(4000, new LocalDate(2026, 3, 30), second)));
    }

    [Fact]
    public void Promise_BrokenOneOfWhatIsDisputedWholeSince_IsNoHindrance()
    {
        var contract = TwoItems();
        contract.Do(DisputeRules.Promise, Promise(6000, new LocalDate(2026, 3, 20), contract.Items(2)[0].Id));
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(6000), DisputeReason.Quality, "Scratched.", Item: contract.Items(2)[0].Id));
        contract.On(2026, 3, 23, 0);

        Assert.Single(contract.Do(DisputeRules.Promise, Promise(4000, new LocalDate(2026, 3, 30))));
    }

    [Fact]
    public void Promise_ReminderOfOneOfTheItemsSince_FreesTheNext()
    {
        var contract = TwoItems();
        contract.Do(DisputeRules.Promise, Promise(10_000, new LocalDate(2026, 3, 30)));
        contract.On(2026, 3, 31, 9);
        contract.WatchItem(contract.Items(2)[0].Id);

        Assert.Single(contract.Do(DisputeRules.Promise, Promise(10_000, new LocalDate(2026, 4, 20))));
    }

    [Fact]
    public void Promise_AllStepsDone_IsTakenAlthoughNoReminderFollows()
    {
        var contract = Effective().Referred(Deposit).Promise(Deposit, 3000, new LocalDate(2026, 4, 20)).On(2026, 4, 21);

        Assert.Single(contract.Do(DisputeRules.Promise, Promise(3000, new LocalDate(2026, 4, 30))));
    }

    [Fact]
    public void Undisputed_OfAnItem_IsWhatIsLeftOfIt()
    {
        var contract = TwoItems();
        contract.Do(DisputeRules.Raise, new RaiseDispute(2, Eur(1500), DisputeReason.Quality, "x", Item: contract.Items(2)[0].Id));
        var obligation = contract.Position.Obligation(2);

        Assert.Equal(
            [Eur(8500), Eur(4500), Eur(4000), Eur(0), Eur(0)],
            new[] { null, contract.Items(2)[0].Id, contract.Items(2)[1].Id, "2-0", "9-9" }
                .Select(item => DisputeRules.Undisputed(contract.Position, obligation, item)));
    }

    [Fact]
    public void Concerns_PromiseOfTheWholeDebt_IsAboutTheItemsThatWereThere()
    {
        var contract = Effective(Plan((100, PaymentTerms.NetDays(10, Anchor.Delivery)))).Deliver("d1", new LineQuantity(1, 100));
        contract.Do(DisputeRules.Promise, Promise(6000, new LocalDate(2026, 3, 12)));
        contract.Deliver("d2", new LineQuantity(2, 40));

        Assert.Equal([true, false], contract.Items(2).Select(contract.Position.Disputes.Promises[0].Concerns));
        Assert.False(contract.Position.Disputes.Promises[0].Concerns(contract.Items(2)[0] with { Obligation = 3 }));
        Assert.Equal([new LocalDate(2026, 3, 12), null], contract.Items(2).Select(item => contract.Item(item.Id).PromisedUntil));
    }
}
