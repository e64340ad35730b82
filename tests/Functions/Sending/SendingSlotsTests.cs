using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Tests.Sending;

public sealed class SendingSlotsTests
{
    private static SendingSlots Slots(SendingLimits limits) => new(limits, new Paces(limits));

    private static readonly SendingLimits Limits = new(Channel: 5, Tenant: 3, Destination: 2) { Waiting = 0 };

    [Theory]
    [InlineData("a", "1", 2)]
    [InlineData("a", "", 3)]
    [InlineData("", "", 5)]
    public async Task Enter_PastALimit_FindsNoPlace(string tenant, string destination, int expected)
    {
        var slots = Slots(Limits);
        var found = 0;
        for (var i = 0; i < 10; i++)
        {
            found += await slots.Enter(To(tenant.Length > 0 ? tenant : $"t{i}", destination.Length > 0 ? destination : $"d{i}")) is null ? 0 : 1;
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Enter_OneTenantAtItsLimit_LeavesPlacesToOthersAndToOtherChannels()
    {
        var slots = Slots(Limits);
        for (var i = 0; i < 10; i++)
        {
            await slots.Enter(To("loud", $"d{i}"));
        }

        Assert.NotNull(await slots.Enter(To("quiet", "d1")));
        Assert.NotNull(await slots.Enter(To("loud", "d1") with { Channel = SendingChannel.Mail }));
    }

    [Fact]
    public async Task Dispose_APlace_IsFreeOnce()
    {
        var slots = Slots(Limits);
        var (first, _) = (await slots.Enter(To("a", "1")), await slots.Enter(To("a", "1")));
        Assert.Null(await slots.Enter(To("a", "1")));
        first!.Dispose();
        first.Dispose();

        Assert.NotNull(await slots.Enter(To("a", "1")));
        Assert.Null(await slots.Enter(To("a", "1")));
    }

    [Fact]
    public async Task Enter_PlaceThatGetsFree_IsGivenToWhoWaits()
    {
        var slots = Slots(Limits with { Waiting = 1, Patience = TimeSpan.FromMinutes(5) });
        var (first, _) = (await slots.Enter(To("a", "1")), await slots.Enter(To("a", "1")));
        var waiting = slots.Enter(To("a", "1")).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.Null(await slots.Enter(To("a", "1"))); // As many wait as may.
        Assert.Null(await slots.Enter(To("a", "1"), wait: false));
        first!.Dispose();

        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task Enter_NoPlaceInTime_WaitsNoLonger() =>
        Assert.Null(await Full(Slots(Limits with { Waiting = 1, Patience = TimeSpan.FromMilliseconds(1) })));

    [Fact]
    public async Task Enter_WhoWaitsIsStopped_WaitsNoLonger()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Full(Slots(Limits with { Waiting = 1, Patience = TimeSpan.FromMinutes(5) }), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData("buyer@Example.COM", "example.com")]
    [InlineData("\"a@b\"@example.com.", "example.com")]
    public void Mail_OfAnAddress_IsItsDomain(string address, string domain) => Assert.Equal(new(SendingChannel.Mail, "acme", domain), Destination.Mail("acme", address));

    private static async Task<IDisposable?> Full(SendingSlots slots, CancellationToken cancellation = default)
    {
        await slots.Enter(To("a", "1"), cancellation: CancellationToken.None);
        await slots.Enter(To("a", "1"), cancellation: CancellationToken.None);
        return await slots.Enter(To("a", "1"), cancellation: cancellation);
    }

    private static Destination To(string tenant, string name) => new(SendingChannel.Webhook, tenant, name);
}
