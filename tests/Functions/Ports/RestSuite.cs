using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>What every store of resting destinations must do, and the check whether it takes new data.</summary>
public abstract class RestSuite(Stores stores) : PortSuite(stores)
{
    private static readonly Instant Now = Given.Start;
    private static readonly Destination Mail = new(SendingChannel.Mail, "acme", "例え.example/#?");
    private static readonly Destination Webhook = new(SendingChannel.Webhook, "acme", "wh_1");

    private IRests Rests => Stores.Rests;

    [Fact]
    public async Task Begin_Again_KeepsSinceWhen()
    {
        await Rests.Begin(new(Mail, Now, Now + Duration.FromMinutes(1), "451 later"));
        await Rests.Begin(new(Mail, Now + Duration.FromMinutes(1), Now + Duration.FromMinutes(3), "452 later"));
        await Rests.Begin(new(Webhook, Now, Now, "500"));
        await Rests.Begin(new(Webhook with { Tenant = "other" }, Now, Now, "500"));

        Assert.Equal([new(Mail, Now, Now + Duration.FromMinutes(3), "452 later"), new(Webhook, Now, Now, "500")], await Rests.All("acme"));
        Assert.Equal(["acme", "acme", "other"], (await Rests.All(null)).Select(rest => rest.Destination.Tenant));
    }

    [Fact]
    public async Task End_ARest_IsGone()
    {
        await Rests.Begin(new(Mail, Now, Now, "451"));
        await Rests.End(Mail);
        await Rests.End(Mail);

        Assert.Empty(await Rests.All(null));
    }

    [Fact]
    public async Task Forget_ThoseOver_KeepsTheOthers()
    {
        await Rests.Begin(new(Mail, Now, Now, "451"));
        await Rests.Begin(new(Webhook, Now, Now + Duration.FromMinutes(1), "500"));

        Assert.Equal(1, await Rests.Forget(Now + Duration.FromSeconds(1)));
        Assert.Equal([Webhook], (await Rests.All(null)).Select(rest => rest.Destination));
    }

    [Fact]
    public async Task Check_WithRoom_TakesData()
    {
        await Stores.Check.Write();
        await Stores.Check.Write();
    }
}
