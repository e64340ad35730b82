using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class RestartTests
{
    [Fact]
    public async Task Reopen_AcknowledgedMessages_AreAllThereInOrder()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => scene.Sender().SendMessageAsync(new($"{i}"))));
        await scene.ReopenAsync();

        var received = await scene.Receiver().ReceiveMessagesAsync(1000);

        Assert.Equal(Enumerable.Range(0, 200), received.Select(message => int.Parse(message.Body.ToString(), null)).Order());
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), received.Select(message => message.SequenceNumber));
    }

    [Fact]
    public async Task Reopen_LockedMessage_IsDeliveredAtOnceWithItsDeliveryCounted()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("x"));
        var old = scene.Receiver();
        var first = (await old.ReceiveMessageAsync())!;
        await scene.ReopenAsync();

        var second = (await scene.Receiver().ReceiveMessageAsync())!;

        Assert.Equal(2, second.DeliveryCount);
        await Assert.ThrowsAsync<ServiceBusException>(() => old.CompleteMessageAsync(first));
    }

    [Fact]
    public async Task Reopen_MessageThatEndsTheProcessEachTime_IsDeadLetteredInTheEnd()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("poison"));
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            Assert.Equal(delivery, (await scene.Receiver().ReceiveMessageAsync())!.DeliveryCount);
            await scene.ReopenAsync();
        }

        Assert.Equal(new QueueCounts(0, 0, 1), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Reopen_HeldSession_IsFreeAndKeepsItsState()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender(BrokerScene.Sessions).SendMessageAsync(new("x") { SessionId = "firm-a" });
        var old = await scene.Client.AcceptNextSessionAsync(BrokerScene.Sessions);
        await old.ReceiveMessageAsync();
        await old.SetSessionStateAsync(new BinaryData("half"));
        await scene.ReopenAsync();

        var next = await scene.Client.AcceptNextSessionAsync(BrokerScene.Sessions);

        Assert.Equal("half", (await next.GetSessionStateAsync())?.ToString());
        Assert.Equal(2, (await next.ReceiveMessageAsync())!.DeliveryCount);
    }

    [Fact]
    public async Task Reopen_ScheduledMessage_ArrivesAtItsTimeAndLateWhereThatIsPast()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().ScheduleMessageAsync(new("soon"), BrokerScene.Start.AddHours(1));
        await scene.Sender().ScheduleMessageAsync(new("later"), BrokerScene.Start.AddHours(2));
        await scene.Broker.DisposeAsync();
        await scene.AdvanceAsync(TimeSpan.FromHours(1.5));
        await scene.ReopenAsync();

        Assert.Equal(["soon"], (await scene.TakeNowAsync()).Select(message => System.Text.Encoding.UTF8.GetString(message.Content.Body.Span)));
        await scene.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Contains(await scene.TakeNowAsync(), message => message.Content.Body.Length == "later".Length);
    }

    [Fact]
    public async Task Reopen_SeenMessageId_IsStillSeen()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("x") { MessageId = "evt-1" });
        var receiver = scene.Receiver();
        await receiver.CompleteMessageAsync((await receiver.ReceiveMessageAsync())!);
        await scene.ReopenAsync();
        await scene.Sender().SendMessageAsync(new("x") { MessageId = "evt-1" });

        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }
}
