using ContractFlow.Domain.Events;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of webhooks must do.</summary>
public abstract class WebhookSuite(Stores stores) : PortSuite(stores)
{
    private const string Message = "c1:1:overdue#?/1";

    private IWebhooks Webhooks => Stores.Webhooks;

    [Fact]
    public async Task Add_SomeSubscriptions_AreTheTenantsOwn()
    {
        await Webhooks.Add(Subscription("w2"));
        await Webhooks.Add(Subscription("w1"));
        await Webhooks.Add(Subscription("w3") with { Tenant = "other" });

        Assert.Equal([Subscription("w1"), Subscription("w2")], await Webhooks.All("acme"));
    }

    [Fact]
    public async Task Add_WithTypes_KeepsThem()
    {
        var some = Subscription("w1") with { Types = EventFilter.Of(["item.*", "contract.closed"]) };
        await Webhooks.Add(some);
        await Webhooks.Add(Subscription("w2"));

        Assert.Equal([some, Subscription("w2")], await Webhooks.All("acme"));
        Assert.True(await Webhooks.Remove("acme", "w1"));
        await Webhooks.Add(Subscription("w1"));
        Assert.Equal([Subscription("w1"), Subscription("w2")], await Webhooks.All("acme"));
    }

    [Fact]
    public async Task End_ASubscription_StaysAndSaysWhy()
    {
        await Webhooks.Add(Subscription("w1"));
        await Webhooks.Add(Subscription("w2"));
        await Webhooks.Add(Subscription("w3") with { Tenant = "other" });
        var at = Given.Start + Duration.FromMinutes(1);
        await Webhooks.End("acme", "w2", at, "gone");
        await Webhooks.End("acme", "w2", at + Duration.FromMinutes(1), "again");
        await Webhooks.End("acme", "w3", at, "not its own");
        await Webhooks.End("acme", "none/#", at, "none");
        var ended = Subscription("w2") with { EndedAt = at, EndedBecause = "gone" };

        Assert.Equal([Subscription("w1"), ended], await Webhooks.All("acme"));
        Assert.Equal([ended], await Webhooks.Ended("acme"));
        Assert.Empty(await Webhooks.Ended("other"));
        await Webhooks.End("other", "w3", at, "gone");
        Assert.Equal(["w2", "w3"], (await Webhooks.Ended(null)).Select(found => found.Id));
        Assert.True(await Webhooks.Remove("acme", "w2"));
        Assert.Empty(await Webhooks.Ended("acme"));
    }

    [Fact]
    public async Task KeepSecret_OfASubscription_ChangesThatAlone()
    {
        var some = Subscription("w1") with { Types = EventFilter.Of(["item.*"]) };
        await Webhooks.Add(some);
        await Webhooks.Add(Subscription("w2"));
        await Webhooks.KeepSecret("other", "w1", "not mine");
        await Webhooks.KeepSecret("acme", "w3", "nobody's");
        await Webhooks.KeepSecret("acme", "w1", "sealed");

        Assert.Equal([some with { Secret = "sealed" }, Subscription("w2")], await Webhooks.All("acme"));
        Assert.Empty(await Webhooks.All("other"));
    }

    [Fact]
    public async Task MarkTold_Lower_StaysAsItWas()
    {
        Assert.Equal(0, await Webhooks.Told(Given.Contract));
        await Webhooks.MarkTold(Given.Contract, 7);
        await Webhooks.MarkTold(Given.Contract, 5);

        Assert.Equal(7, await Webhooks.Told(Given.Contract));
        Assert.Equal(0, await Webhooks.Told(new(Given.Contract.Tenant, "another")));
    }

    [Fact]
    public async Task Remove_ASubscription_TakesItsLogAlong()
    {
        await Webhooks.Add(Subscription("w1"));
        foreach (var n in Enumerable.Range(1, 60))
        {
            await Webhooks.Log("w1", Attempt(n, 500) with { Message = $"m{n}" }, n == 1 ? new string('x', 300_000) : "{}");
        }

        Assert.False(await Webhooks.Remove("other", "w1"));
        Assert.False(await Webhooks.Remove("acme", "none/#"));
        Assert.True(await Webhooks.Remove("acme", "w1"));
        Assert.False(await Webhooks.Remove("acme", "w1"));
        Assert.Empty(await Webhooks.All("acme"));
        Assert.Empty(await Webhooks.Attempts("w1", 100));
        Assert.Null(await Webhooks.Body("w1", "m1"));
    }

    [Fact]
    public async Task Attempts_OfTheSameInstantToo_AreTheLatestFirst()
    {
        foreach (var n in new[] { 1, 2, 2, 2, 3 })
        {
            await Webhooks.Log("w1", Attempt(n, n == 3 ? null : 500 + n), "{}");
        }

        await Webhooks.Log("w1", Attempt(3, 200), "{}");
        Assert.Equal([Attempt(3, 200), Attempt(3, null), Attempt(2, 502)], await Webhooks.Attempts("w1", 3));
        Assert.Equal(6, (await Webhooks.Attempts("w1", 100)).Length);
    }

    [Fact]
    public async Task WasTaken_OnceTaken_StaysSo()
    {
        await Webhooks.Log("w1", Attempt(1, 500), "{\"a\":1}");
        Assert.False(await Webhooks.WasTaken("w1", Message));
        await Webhooks.Log("w1", Attempt(2, 204), "{\"a\":1}");
        await Webhooks.Log("w1", Attempt(3, 410), "{\"a\":1}");

        Assert.True(await Webhooks.WasTaken("w1", Message));
        Assert.False(await Webhooks.WasTaken("w2", Message));
        Assert.False(await Webhooks.WasTaken("w1", "another"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(90_000)]
    [InlineData(200_000)]
    public async Task Body_OfAMessage_IsKeptForRedelivery(int length)
    {
        // Of two characters each, so that wherever the text is parted, some pair would be torn; the one before shifts them.
        var body = "x" + string.Concat(Enumerable.Repeat("🏛", length / 2));
        await Webhooks.Log("w1", Attempt(1, 500), body);

        Assert.Equal(body, await Webhooks.Body("w1", Message));
        Assert.Null(await Webhooks.Body("w1", "another"));
    }

    [Fact]
    public async Task Log_SeveralTries_KeepsTheBodyOnce()
    {
        await Webhooks.Log("w1", Attempt(1, 500), "{}");
        await Webhooks.Log("w1", Attempt(40, 500), "{}");

        Assert.Equal(1, await Webhooks.Forget(Given.Start + Duration.FromMinutes(30), long.MaxValue));
        Assert.Equal("{}", await Webhooks.Body("w1", Message));
        Assert.Equal([Attempt(40, 500)], await Webhooks.Attempts("w1", 10));
        Assert.Equal(2, await Webhooks.Forget(Given.Start + Duration.FromMinutes(50), long.MaxValue));
        Assert.Null(await Webhooks.Body("w1", Message));
    }

    [Fact]
    public async Task Forget_BodiesBeyondSoManyBytes_LeavesTheLatestAndEveryCall()
    {
        foreach (var n in Enumerable.Range(1, 6))
        {
            await Webhooks.Log("w1", Attempt(n, 200) with { Message = $"m{n}" }, new string('ä', n == 1 ? 150_000 : 500)); // two bytes each
        }

        await Webhooks.Log("w2", Attempt(0, 200) with { Message = "m1" }, new string('x', 3_000));

        Assert.Equal(3, await Webhooks.Forget(Given.Start, 3_500));
        var kept = await Task.WhenAll(Enumerable.Range(1, 6).Select(async n => await Webhooks.Body("w1", $"m{n}") is not null));
        Assert.Equal([false, false, false, true, true, true], kept);
        Assert.NotNull(await Webhooks.Body("w2", "m1"));
        Assert.Equal(6, (await Webhooks.Attempts("w1", 10)).Length);
    }

    private static WebhookSubscription Subscription(string id) => new(id, "acme", new Uri("https://platform.example/hooks?a=b"), "whsec_abc", Given.Start);

    private static WebhookAttempt Attempt(int minute, int? status) => new(Message, Given.Start + Duration.FromMinutes(minute), status, status is null ? "timeout" : null);
}
