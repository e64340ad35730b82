using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.Tests.ServiceBus;

public sealed class SessionTests
{
    private const string Queue = BrokerScene.Sessions;

    [Fact]
    public async Task AcceptNext_TwoSessions_GoToDifferentReceiversInTheirOrder()
    {
        await using var scene = await WithAsync("firm-a", "firm-b", "firm-a");
        var first = await scene.Client.AcceptNextSessionAsync(Queue);
        var second = await scene.Client.AcceptNextSessionAsync(Queue);

        Assert.Equal(("firm-a", "firm-b"), (first.SessionId, second.SessionId));
        Assert.Equal(["1", "3"], (await first.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
        Assert.Equal(["2"], (await second.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task AcceptNext_NoFreeSession_EndsWithServiceTimeout()
    {
        await using var scene = await WithAsync("firm-a");
        await scene.Client.AcceptNextSessionAsync(Queue);
        var waiting = scene.Broker.AcceptNextSessionAsync(Queue, TimeSpan.FromSeconds(10));
        await scene.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(ServiceBusFailureReason.ServiceTimeout, (await Assert.ThrowsAsync<ServiceBusException>(() => waiting)).Reason);
    }

    [Fact]
    public async Task AcceptNext_Waiting_IsServedByASend()
    {
        await using var scene = await WithAsync();
        var waiting = scene.Client.AcceptNextSessionAsync(Queue);
        await scene.Sender(Queue).SendMessageAsync(new("x") { SessionId = "firm-z" });

        Assert.Equal("firm-z", (await waiting).SessionId);
    }

    [Fact]
    public async Task Accept_HeldSession_IsRefusedUntilItIsClosed()
    {
        await using var scene = await WithAsync("firm-a");
        var holder = await scene.Client.AcceptSessionAsync(Queue, "firm-a");

        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() => scene.Client.AcceptSessionAsync(Queue, "firm-a"));
        await holder.CloseAsync();

        Assert.Equal(ServiceBusFailureReason.SessionCannotBeLocked, refusal.Reason);
        await scene.Client.AcceptSessionAsync(Queue, "firm-a");
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

    [Fact]
    public async Task Close_UnsettledMessage_GoesFirstToTheNextHolder()
    {
        await using var scene = await WithAsync("firm-a", "firm-a");
        var first = await scene.Client.AcceptNextSessionAsync(Queue);
        await first.ReceiveMessageAsync();
        await first.DisposeAsync();

        var next = await scene.Client.AcceptNextSessionAsync(Queue);

        Assert.Equal([("1", 2), ("2", 1)], (await next.ReceiveMessagesAsync(10)).Select(message => (message.Body.ToString(), message.DeliveryCount)));
    }

    [Fact]
    public async Task State_SetByOneHolder_IsReadByTheNextAndCleared()
    {
        await using var scene = await WithAsync("firm-a");
        var first = await scene.Client.AcceptSessionAsync(Queue, "firm-a");
        Assert.Null(await first.GetSessionStateAsync());
        await first.SetSessionStateAsync(new BinaryData("phase 2"));
        await first.CloseAsync();

        var next = await scene.Client.AcceptSessionAsync(Queue, "firm-a");

        Assert.Equal("phase 2", (await next.GetSessionStateAsync())?.ToString());
        await next.SetSessionStateAsync(null);
        Assert.Null(await next.GetSessionStateAsync());
    }

    [Fact]
    public async Task Session_DeferAndDeadLetter_WorkAsWithoutSessions()
    {
        await using var scene = await WithAsync("firm-a", "firm-a");
        var holder = await scene.Client.AcceptNextSessionAsync(Queue);
        var messages = await holder.ReceiveMessagesAsync(2);
        await holder.DeferMessageAsync(messages[0]);
        await holder.DeadLetterMessageAsync(messages[1], "unreadable");

        await holder.CompleteMessageAsync(await holder.ReceiveDeferredMessageAsync(messages[0].SequenceNumber));

        Assert.Equal(new QueueCounts(0, 0, 1), scene.Broker.Count(Queue));
        Assert.Equal("unreadable", (await scene.DeadLetters(Queue).ReceiveMessageAsync())!.DeadLetterReason);
    }

    [Fact]
    public async Task SessionQueue_UsedWithoutSession_IsRefusedWithWhatToDo()
    {
        await using var scene = await WithAsync();

        var sending = await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Sender(Queue).SendMessageAsync(new("x")));
        var receiving = await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Receiver(Queue).ReceiveMessageAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Client.AcceptNextSessionAsync(BrokerScene.Plain));

        Assert.Contains("SessionId", sending.Message, StringComparison.Ordinal);
        Assert.Contains("accept a session", receiving.Message, StringComparison.Ordinal);
    }

    private static async Task<BrokerScene> WithAsync(params string[] sessions)
    {
        var scene = await BrokerScene.OpenAsync();
        await scene.Sender(Queue).SendMessagesAsync(sessions.Select((session, i) => new ServiceBusMessage($"{i + 1}") { SessionId = session }));
        return scene;
    }
}
