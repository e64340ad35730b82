using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class LockTests
{
    [Fact]
    public async Task Lock_WhileItHolds_HidesTheMessageAndCountsItActive()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var (_, message) = await OneAsync(scene);
        await scene.Clock.AdvanceToAsync(message.LockedUntil.AddTicks(-1));

        Assert.Empty(await scene.TakeNowAsync());
        Assert.Equal(1, scene.Broker.Count(BrokerScene.Plain).Active);
        Assert.Equal(BrokerScene.Start.AddMinutes(1), message.LockedUntil);
    }

    [Fact]
    public async Task Lock_Expired_DeliversAgainAndRefusesTheOldHolder()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var (receiver, first) = await OneAsync(scene);
        await scene.Clock.AdvanceToAsync(first.LockedUntil);

        var second = Assert.Single(await scene.TakeNowAsync());

        Assert.Equal((1, 2), (first.DeliveryCount, second.DeliveryCount));
        await AssertLostAsync(() => receiver.CompleteMessageAsync(first));
        await AssertLostAsync(() => receiver.RenewMessageLockAsync(first));
    }

    [Fact]
    public async Task Renew_InTime_HoldsTheMessageLonger()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var (receiver, message) = await OneAsync(scene);
        await scene.AdvanceAsync(TimeSpan.FromSeconds(50));
        await receiver.RenewMessageLockAsync(message);
        await scene.AdvanceAsync(TimeSpan.FromSeconds(50));

        Assert.Equal(BrokerScene.Start.AddSeconds(110), message.LockedUntil);
        Assert.Empty(await scene.TakeNowAsync());
        await receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task Abandon_Message_ComesBackFirstWithItsNewProperties()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var (receiver, message) = await OneAsync(scene);
        await scene.Sender().SendMessageAsync(new("next"));
        await receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["attempt"] = 1 });

        var again = (await receiver.ReceiveMessageAsync())!;

        Assert.Equal((message.SequenceNumber, 2, (object)1), (again.SequenceNumber, again.DeliveryCount, again.ApplicationProperties["attempt"]));
    }

    [Fact]
    public async Task Lock_ExpiredAtTheLastAllowedDelivery_DeadLetters()
    {
        await using var scene = await BrokerScene.OpenAsync(queue => queue with { MaxDeliveryCount = 1 });
        await OneAsync(scene);
        await scene.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(new QueueCounts(0, 0, 1), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Defer_AbandonedAfterwards_StaysDeferred()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var (receiver, message) = await OneAsync(scene);
        await receiver.DeferMessageAsync(message);
        await receiver.AbandonMessageAsync(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));

        Assert.Empty(await scene.TakeNowAsync());
        Assert.Equal(ServiceBusMessageState.Deferred, (await receiver.PeekMessageAsync())!.State);
    }

    [Fact]
    public async Task ReceiveDeferred_NumberOfNoDeferredMessage_TakesNone()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var (receiver, message) = await OneAsync(scene);
        await receiver.DeferMessageAsync(message);

        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.ReceiveDeferredMessagesAsync([message.SequenceNumber, 99]));

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, refusal.Reason);
        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    [Fact]
    public async Task Receive_EmptyQueue_WaitsForASendOrTheTime()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var served = scene.Receiver().ReceiveMessageAsync(TimeSpan.FromMinutes(5));
        await scene.Sender().SendMessageAsync(new("x"));
        Assert.Equal("x", (await served)!.Body.ToString());

        var unserved = scene.Broker.ReceiveAsync(new QueuePath(BrokerScene.Plain), 1, ServiceBusReceiveMode.PeekLock, TimeSpan.FromMinutes(5));
        await scene.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.False(unserved.IsCompleted);
    }

    [Fact]
    public async Task Receive_NoMessageInTime_IsNull()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var receiving = scene.Receiver().ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        await scene.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Null(await receiving);
    }

    private static async Task<(ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> OneAsync(BrokerScene scene)
    {
        await scene.Sender().SendMessageAsync(new("x"));
        var receiver = scene.Receiver();
        return (receiver, (await receiver.ReceiveMessageAsync())!);
    }

    private static async Task AssertLostAsync(Func<Task> settle) =>
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, (await Assert.ThrowsAsync<ServiceBusException>(settle)).Reason);
}
