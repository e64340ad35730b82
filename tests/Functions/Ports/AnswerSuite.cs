using System.Collections.Immutable;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of kept answers must do.</summary>
public abstract class AnswerSuite(Stores stores) : PortSuite(stores)
{
    private static readonly IdempotencyId Id = new("acme", "POST /api/contracts", "order #1/?\\");

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(900_000)]
    public async Task Keep_AnAnswer_IsGivenAgain(int length)
    {
        var kept = Kept(length);
        await Stores.Answers.Keep(Id, kept);

        var found = (await Stores.Answers.Find(Id))!;
        Assert.Equal((kept.BodyHash, kept.At, 202, "application/json"), (found.BodyHash, found.At, found.Answer.Status, found.Answer.ContentType));
        Assert.Equal(kept.Answer.Body.ToArray(), found.Answer.Body.ToArray());
        Assert.Equal("/api/contracts/c1", found.Answer.Headers["location"]);
    }

    [Theory]
    [InlineData("c1", 3, null)]
    [InlineData(null, 0, "wh_1")]
    [InlineData(null, 0, null)]
    public async Task Keep_AnAnswerThatIsMadeAgain_SaysFromWhat(string? contract, int version, string? made)
    {
        var from = new AnsweredFrom(contract is null ? null : new("acme", contract), version, Given.Start + Duration.FromTicks(7), made);
        await Stores.Answers.Keep(Id, Kept(0) with { Answer = Kept(0).Answer with { From = from }, Digest = "digest" });
        var (found, claimed) = ((await Stores.Answers.Find(Id))!, (await Claim(Id, Given.Start)).Kept!);
        Assert.Equal((from, "digest", from, "digest"), (found.Answer.From, found.Digest, claimed.Answer.From, claimed.Digest));

        await Stores.Answers.Keep(Id, Kept(3));
        found = (await Stores.Answers.Find(Id))!;
        Assert.Equal((null, null, 3), (found.Answer.From, found.Digest, found.Answer.Body.Length));
    }

    [Fact]
    public async Task Find_AnotherOperationKeyOrTenant_IsNull()
    {
        await Stores.Answers.Keep(Id, Kept(1));

        Assert.Null(await Stores.Answers.Find(Id with { Operation = "POST /api/payments" }));
        Assert.Null(await Stores.Answers.Find(Id with { Key = "order #2/?\\" }));
        Assert.Null(await Stores.Answers.Find(Id with { Tenant = "other" }));
    }

    [Fact]
    public async Task Keep_InPlaceOfAnOlderOne_TheLatterCounts()
    {
        await Stores.Answers.Keep(Id, Kept(100));
        await Stores.Answers.Keep(Id, Kept(3) with { BodyHash = "other" });

        Assert.Equal(("other", 3), ((await Stores.Answers.Find(Id))!.BodyHash, (await Stores.Answers.Find(Id))!.Answer.Body.Length));
    }

    [Fact]
    public async Task Forget_BeforeAnInstant_LeavesTheLaterOnes()
    {
        foreach (var n in Enumerable.Range(0, 150))
        {
            await Stores.Answers.Keep(Id with { Key = $"k{n}", Tenant = n % 2 == 0 ? "acme" : "other" }, Kept(n == 0 ? 900_000 : 1) with { At = Given.Start + Duration.FromMinutes(n) });
        }

        Assert.Equal(120, await Stores.Answers.Forget(Given.Start + Duration.FromMinutes(120)));
        Assert.Equal(0, await Stores.Answers.Forget(Given.Start + Duration.FromMinutes(120)));
        Assert.Null(await Stores.Answers.Find(Id with { Key = "k118" }));
        Assert.NotNull(await Stores.Answers.Find(Id with { Key = "k120" }));
    }

    [Fact]
    public async Task Keep_OfAnotherOwner_IsAnotherAnswer()
    {
        foreach (var owner in new[] { null, "partner:lex", "operator" })
        {
            await Stores.Answers.Keep(Id with { Owner = owner }, Kept(1) with { BodyHash = owner ?? "tenant" });
        }

        Assert.Equal("tenant", (await Stores.Answers.Find(Id))!.BodyHash);
        Assert.Equal("partner:lex", (await Stores.Answers.Find(Id with { Owner = "partner:lex" }))!.BodyHash);
        Assert.Null(await Stores.Answers.Find(Id with { Owner = "partner:ius" }));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_OneHasIt()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Claim(Id, Given.Start))));

        Assert.Single(claims, claim => claim.IsMine);
        Assert.All(claims, claim => Assert.Null(claim.Kept));
        Assert.True((await Claim(Id with { Owner = "partner:lex" }, Given.Start)).IsMine);
    }

    [Fact]
    public async Task Claim_OverOrGivenBack_CanBeHadAgain()
    {
        Assert.True((await Claim(Id, Given.Start)).IsMine);
        Assert.False((await Claim(Id, Given.Start + Claimed - Duration.FromSeconds(1))).IsMine);
        Assert.True((await Claim(Id, Given.Start + Claimed)).IsMine);

        await Stores.Answers.Release(Id);
        await Stores.Answers.Release(Id);
        Assert.True((await Claim(Id, Given.Start + Claimed)).IsMine);
        Assert.Null(await Stores.Answers.Find(Id));
    }

    [Fact]
    public async Task Claim_AnsweredBefore_GivesTheAnswerUntilItIsTooOld()
    {
        Assert.True((await Claim(Id, Given.Start)).IsMine);
        await Stores.Answers.Keep(Id, Kept(900_000));
        await Stores.Answers.Release(Id);

        var again = await Claim(Id, Given.Start + Duration.FromDays(7));
        Assert.Equal((false, 900_000), (again.IsMine, again.Kept!.Answer.Body.Length));
        Assert.Equal(new RequestClaim(true), await Claim(Id, Given.Start + Duration.FromDays(7) + Duration.FromSeconds(1)));
    }

    private static Duration Claimed { get; } = Duration.FromMinutes(4);

    private Task<RequestClaim> Claim(IdempotencyId id, Instant now) => Stores.Answers.Claim(id, now, now + Claimed, now - Duration.FromDays(7));

    private static KeptAnswer Kept(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        return new(
            "hash",
            new() { Status = 202, ContentType = "application/json", Body = body, Headers = ImmutableSortedDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, [KeyValuePair.Create("Location", "/api/contracts/c1")]) },
            Given.Start);
    }
}
