using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Tests.Sending;

public sealed class PacesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);
    private static readonly Destination Slow = new(SendingChannel.Webhook, "acme", "slow.invalid");

    [Fact]
    public void Next_ManyMessagesForOneDestination_ComeAgainAtItsPace()
    {
        var paces = new Paces(new(Channel: 12, Tenant: 4, Destination: 2));
        paces.Note(Slow, TimeSpan.FromSeconds(10));
        var first = paces.Next(Slow, 0, Now);

        // Two at once of 10 s each: one every 5 s.
        Assert.Equal([5.0, 10.0, 15.0], Enumerable.Range(0, 3).Select(_ => (paces.Next(Slow, 0, Now) - first).TotalSeconds));
    }

    [Fact]
    public void Next_MoreThanTenMinutesOfMessages_AreTriedAfterTenMinutes()
    {
        var paces = new Paces(new(12, 4, 2));
        paces.Note(Slow, TimeSpan.FromSeconds(10));
        for (var n = 0; n < 1000; n++)
        {
            paces.Next(Slow, 0, Now);
        }

        Assert.Equal(Now + Duration.FromMinutes(10), paces.Next(Slow, 0, Now));
    }

    [Fact]
    public void Next_OfAnotherTenant_IsNotHeldUp()
    {
        var paces = new Paces(new(12, 4, 2));
        paces.Note(Slow, TimeSpan.FromSeconds(10));
        for (var n = 0; n < 1000; n++)
        {
            paces.Next(Slow, 0, Now);
        }

        Assert.InRange((paces.Next(Slow with { Tenant = "other" }, 0, Now) - Now).TotalSeconds, 1, 1.5);
    }

    [Fact]
    public void Next_PutBackOften_StaysAwayLonger() =>
        Assert.InRange((new Paces(new(12, 4, 2)).Next(Slow, 6, Now) - Now).TotalSeconds, 60, 90);
}
