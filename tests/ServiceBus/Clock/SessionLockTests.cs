using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class SessionLockTests
{
    private const string Queue = BrokerScene.Sessions;

    [Fact]
    public async Task AcceptNext_Waiting_IsServedByASend()
    {
        await using var scene = await WithAsync();
        var waiting = scene.Client.AcceptNextSessionAsync(Queue);
        await scene.Sender(Queue).SendMessageAsync(new("x") { SessionId = "firm-z" });

        Assert.Equal("firm-z", (await waiting).SessionId);
    }

    [Fact]
    public async Task Lock_Expired_FreesSessionAndMessagesAndRefusesTheOldHolder()
    {
        await using var scene = await WithAsync("firm-a");
        var old = await scene.Client.AcceptNextSessionAsync(Queue);
        var message = (await old.ReceiveMessageAsync())!;
        await scene.Clock.AdvanceToAsync(old.SessionLockedUntil);

        var next = await scene.Client.AcceptNextSessionAsync(Queue);

        Assert.Equal(2, (await next.ReceiveMessageAsync())!.DeliveryCount);
        foreach (var late in new Func<Task>[] { () => old.CompleteMessageAsync(message), () => old.RenewSessionLockAsync(), () => old.ReceiveMessageAsync(), () => old.SetSessionStateAsync(null) })
        {
            Assert.Equal(ServiceBusFailureReason.SessionLockLost, (await Assert.ThrowsAsync<ServiceBusException>(late)).Reason);
        }
    }

    [Fact]
    public async Task Renew_InTime_KeepsTheMessagesToo()
    {
        await using var scene = await WithAsync("firm-a");
        var holder = await scene.Client.AcceptNextSessionAsync(Queue);
        var message = (await holder.ReceiveMessageAsync())!;
        for (var i = 0; i < 5; i++)
        {
            await scene.AdvanceAsync(TimeSpan.FromSeconds(50));
            await holder.RenewSessionLockAsync();
        }

        await holder.CompleteMessageAsync(message);
        Assert.Equal(default, scene.Broker.Count(Queue));
    }

    private static async Task<BrokerScene> WithAsync(params string[] sessions)
    {
        var scene = await BrokerScene.OpenAsync();
        await scene.Sender(Queue).SendMessagesAsync(sessions.Select((session, i) => new ServiceBusMessage($"{i + 1}") { SessionId = session }));
        return scene;
    }
}
