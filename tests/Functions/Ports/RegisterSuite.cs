using ContractFlow.Domain.Attention;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every register must do.</summary>
public abstract class RegisterSuite(Stores stores) : PortSuite(stores)
{
    private static readonly LocalDate March = new(2026, 3, 31);
    private static readonly LocalDate May = new(2026, 5, 31);

    private IRegister Register => Stores.Register;

    [Fact]
    public async Task Put_ALine_ReadsAsWritten()
    {
        var line = Given.Line("c1").Owing((March, false), (null, true)).Referred(("offered", "kanzlei"));
        await Register.Put(line);

        AssertSame(line, Assert.Single((await Register.Contracts(new("acme"))).Items));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Attention_OfAll_IsInTheOrderOfTenantContractKindAndSubject(int limit)
    {
        var (now, later) = (Given.Start, Given.Start + Duration.FromDays(1));
        await Register.Put(Given.Line("c2").Needing((AttentionKind.ReferralUnplaced, "referral:1", now)));
        await Register.Put(Given.Line("c1", reference: "R-1").Needing(
            (AttentionKind.NoticeReturned, "notice:a|b", now), (AttentionKind.NoticeReturned, "notice:c", now), (AttentionKind.PromiseBroken, "promise:1", later)));
        await Register.Put(Given.Line("c0"));
        await Register.Put(Given.Line("c10", stage: Stage.Closed).Needing((AttentionKind.CreditKept, "payment:p", now)));
        await Register.Put(Given.Line("c3", tenant: "other").Needing((AttentionKind.NoticeUncertain, "notice:a", now)));

        Task<IEnumerable<string>> Of(Instant at, string? tenant, AttentionKind? kind) => Named(limit, at, tenant, kind);
        Assert.Equal(["c1 notice:a|b", "c1 notice:c", "c10 payment:p", "c2 referral:1"], await Of(now, "acme", null));
        Assert.Equal(["c1 notice:a|b", "c1 notice:c", "c1 promise:1", "c10 payment:p", "c2 referral:1"], await Of(later, "acme", null));
        Assert.Equal(["c1 notice:a|b", "c1 notice:c"], await Of(later, "acme", AttentionKind.NoticeReturned));
        Assert.Equal(["c3 notice:a"], await Of(now, "other", null));
        Assert.Empty(await Of(now, "nobody", null));
        Assert.Equal(["c1 notice:a|b", "c1 notice:c", "c10 payment:p", "c2 referral:1", "c3 notice:a"], await Of(now, null, null));
        var line = (await Register.Attention(new(now, "acme"))).Items[0];
        Assert.Equal((new ContractId("acme", "c1"), "R-1", new AttentionItem(AttentionKind.NoticeReturned, "notice:a|b", now, 2, new Money(30, Currency.Of("EUR")), "为什么")), (line.Contract, line.Reference, line.Item));
    }

    [Fact]
    public async Task Attention_NothingNeededAnyMore_IsGone()
    {
        await Register.Put(Given.Line("c1").Needing((AttentionKind.ReferralUnplaced, "referral:1", Given.Start)));
        await Register.Put(Given.Line("c1", 2).Needing());
        await Register.Put(Given.Line("c2").Needing((AttentionKind.ReferralUnplaced, "referral:1", Given.Start)));

        Assert.Equal(["c2 referral:1"], await Named(10, Given.Start, null, null));
        await Register.Clear();
        Assert.Empty(await Named(10, Given.Start, null, null));
    }

    private async Task<IEnumerable<string>> Named(int limit, Instant now, string? tenant, AttentionKind? kind) =>
        (await Given.Whole(limit, (after, most) => Register.Attention(new(now, tenant, kind, after, most)))).Select(line => $"{line.Contract.Contract} {line.Item.Subject}");

    [Fact]
    public async Task Put_OlderVersion_ChangesNothing()
    {
        await Register.Put(Given.Line("c1", 2, stage: Stage.Effective));
        await Register.Put(Given.Line("c1", 1, stage: Stage.Drafted));

        Assert.Equal(Stage.Effective, Assert.Single((await Register.Contracts(new("acme"))).Items).Stage);
    }

    [Fact]
    public async Task Put_SameVersionAgain_ReplacesTheLine()
    {
        await Register.Put(Given.Line("c1", 2).Owing((March, false)));
        await Register.Put(Given.Line("c1", 2).Owing((May, false)));

        Assert.Equal(May, Assert.Single((await Register.Receivables(new("acme"))).Items).Item.DueDate);
    }

    [Fact]
    public async Task Put_EverythingChanged_LeavesNoTraceInAnyQuestion()
    {
        await Register.Put(Given.Line("c1", 1, buyer: "b1", supplier: "s1", reference: "old").Owing((March, false)).Referred(("offered", "kanzlei")));
        await Register.Put(Given.Line("c1", 2, stage: Stage.Closed, buyer: "b2", supplier: "s2", reference: "new").Owing((March, true)).Referred(("closed", "kanzlei")));

        Assert.Empty((await Register.Contracts(new("acme", PartyId: "b1"))).Items);
        Assert.Empty((await Register.Contracts(new("acme", PartyId: "s1"))).Items);
        Assert.Empty((await Register.Contracts(new("acme", Reference: "old"))).Items);
        Assert.Empty((await Register.Contracts(new("acme", Stage: Stage.Effective))).Items);
        Assert.Empty((await Register.Receivables(new("acme"))).Items);
        Assert.Empty((await Register.Referrals("acme", "kanzlei", null, 10)).Items);
        Assert.Empty((await Register.Live(null, 10)).Items);
        Assert.Single((await Register.Contracts(new("acme", PartyId: "b2", Stage: Stage.Closed, Reference: "new"))).Items);
        Assert.Single((await Register.Receivables(new("acme", OpenOnly: false))).Items);
    }

    [Fact]
    public async Task Put_LongLine_ReadsAsWrittenAndShrinksAgain()
    {
        var line = Given.Line("c1", referrals: 2000);
        await Register.Put(line);
        AssertSame(line, Assert.Single((await Register.Contracts(new("acme", PartyId: "buyer-1"))).Items));

        await Register.Put(Given.Line("c1", 2));
        AssertSame(Given.Line("c1", 2), Assert.Single((await Register.Live(null, 10)).Items));
    }

    [Theory]
    [InlineData(null, null, null, "c1 c2 c3 c4")]
    [InlineData("b1", null, null, "c1 c2 c4")]
    [InlineData("s2", null, null, "c2 c3")]
    [InlineData(null, Stage.Effective, null, "c1 c3")]
    [InlineData(null, Stage.Closed, null, "c2")]
    [InlineData("b1", Stage.Effective, null, "c1")]
    [InlineData(null, null, "PO/2 #?", "c2 c3")]
    [InlineData("b1", null, "PO/2 #?", "c2")]
    [InlineData("nobody", null, null, "")]
    public async Task Contracts_NarrowedAndPaged_GivesThoseAlone(string? party, Stage? stage, string? reference, string expected)
    {
        await Register.Put(Given.Line("c4", stage: Stage.Signing, buyer: "x", supplier: "b1", reference: "PO-4"));
        await Register.Put(Given.Line("c3", stage: Stage.Effective, buyer: "b2", supplier: "s2", reference: "PO/2 #?"));
        await Register.Put(Given.Line("c2", stage: Stage.Closed, buyer: "b1", supplier: "s2", reference: "PO/2 #?"));
        await Register.Put(Given.Line("c1", stage: Stage.Effective, buyer: "b1", supplier: "s1", reference: "PO-1"));
        await Register.Put(Given.Line("c5", tenant: "acme2", buyer: "b1", supplier: "s2", reference: "PO/2 #?"));

        foreach (var limit in new[] { 1, 2, 50 })
        {
            var found = await Given.Whole(limit, (after, most) => Register.Contracts(new("acme", party, stage, reference, after, most)));
            Assert.Equal(expected, string.Join(' ', found.Select(entry => entry.Contract.Contract)));
        }
    }

    [Theory]
    [InlineData(null, null, false, true, "c1.2 c1.3 c2.2 c2.11")]
    [InlineData(null, null, false, false, "c1.2 c1.3 c2.2 c2.3 c2.4 c2.5 c2.6 c2.7 c2.8 c2.9 c2.10 c2.11 c3.2")]
    [InlineData("b1", null, false, true, "c1.2 c1.3")]
    [InlineData("b1", null, false, false, "c1.2 c1.3 c3.2")]
    [InlineData(null, "s2", false, true, "c2.2 c2.11")]
    [InlineData(null, "s1", true, true, "c1.2")]
    [InlineData("b2", "s2", true, false, "c2.2 c2.3 c2.4 c2.5 c2.6 c2.7 c2.8 c2.9 c2.10")]
    [InlineData("s1", null, false, false, "")]
    public async Task Receivables_NarrowedAndPaged_GivesThoseAlone(string? buyer, string? supplier, bool due, bool openOnly, string expected)
    {
        var many = Enumerable.Range(0, 10).Select(i => ((LocalDate?)(i == 9 ? May : March), i is not (0 or 9))).ToArray();
        await Register.Put(Given.Line("c1", buyer: "b1", supplier: "s1").Owing((March, false), (null, false)));
        await Register.Put(Given.Line("c2", buyer: "b2", supplier: "s2").Owing(many));
        await Register.Put(Given.Line("c3", stage: Stage.Closed, buyer: "b1", supplier: "s2").Owing((May, true)));
        await Register.Put(Given.Line("c4", buyer: "b1", supplier: "s1"));

        foreach (var limit in new[] { 1, 3, 50 })
        {
            var found = await Given.Whole(limit, (after, most) => Register.Receivables(new("acme", buyer, supplier, due ? May : null, openOnly, after, most)));
            // In the order of the items' ids as text.
            Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), found.Select(item => $"{item.Contract.Contract}.{item.Item.Obligation}"));
        }
    }

    [Fact]
    public async Task Referrals_Paged_GivesThePartnersOpenOnes()
    {
        await Register.Put(Given.Line("c1").Referred(("withdrawn", "a"), ("offered", "a"), ("accepted", "b"), ("accepted", "a"), ("requested", null)));
        await Register.Put(Given.Line("c2").Referred(("closed", "a")));
        await Register.Put(Given.Line("c3").Referred(("offered", "a")));

        var found = await Given.Whole(1, (after, most) => Register.Referrals("acme", "a", after, most));
        Assert.Equal([("c1", 2, "offered"), ("c1", 4, "accepted"), ("c3", 1, "offered")], found.Select(line => (line.Contract.Contract, line.Number, line.Stage)));
    }

    [Fact]
    public async Task Live_SeveralTenants_GivesAllButTheClosed()
    {
        foreach (var (tenant, contract, stage) in new[] { ("a", "c1", Stage.Drafted), ("a", "c2", Stage.Closed), ("a", "c3", Stage.Effective), ("b", "c1", Stage.Closed), ("c", "c1", Stage.Signing) })
        {
            await Register.Put(Given.Line(contract, tenant: tenant, stage: stage));
        }

        foreach (var limit in new[] { 1, 2, 50 })
        {
            var found = await Given.Whole(limit, (after, most) => Register.Live(after, most));
            Assert.Equal(["a|c1", "a|c3", "c|c1"], found.Select(entry => entry.Contract.ToString()));
        }
    }

    [Fact]
    public async Task Clear_ThenPutAgain_StartsFromNothing()
    {
        await Register.Put(Given.Line("c1", 5, referrals: 2000).Owing((March, false)));
        await Register.Put(Given.Line("c2", 5, tenant: "b"));
        await Register.Clear();
        Assert.Empty((await Register.Contracts(new("acme"))).Items);
        Assert.Empty((await Register.Receivables(new("acme"))).Items);
        Assert.Empty((await Register.Live(null, 10)).Items);

        await Register.Put(Given.Line("c1", 4));
        Assert.Equal(4, Assert.Single((await Register.Contracts(new("acme"))).Items).Version);
    }

    [Fact]
    public async Task Basis_KeptTwice_IsTheLastUntilCleared()
    {
        Assert.Null(await Register.Basis());

        await Register.KeepBasis("1:aa");
        await Register.KeepBasis("2:bb");
        await Register.Put(Given.Line("c1"));
        Assert.Equal("2:bb", await Register.Basis());
        Assert.Equal("c1", Assert.Single((await Register.Live(null, 10)).Items).Contract.Contract);

        await Register.Clear();
        Assert.Null(await Register.Basis());
    }

    private static void AssertSame(RegisterEntry expected, RegisterEntry actual)
    {
        Assert.Equivalent(expected, actual, strict: true);
        Assert.Equal(expected.Contract, actual.Contract);
    }
}
