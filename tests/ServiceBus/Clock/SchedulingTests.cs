using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class SchedulingTests
{
    private static readonly DateTimeOffset Later = BrokerScene.Start.AddDays(60);

    [Fact]
    public async Task Schedule_BeforeItsTime_IsCountedAndPeekedButNotReceived()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var number = await scene.Sender().ScheduleMessageAsync(new("due"), Later);
        await scene.Clock.AdvanceToAsync(Later.AddTicks(-1));

        Assert.Empty(await scene.TakeNowAsync());
        Assert.Equal(new QueueCounts(0, 1, 0), scene.Broker.Count(BrokerScene.Plain));
        var peeked = (await scene.Receiver().PeekMessageAsync())!;
        Assert.Equal((number, ServiceBusMessageState.Scheduled, Later), (peeked.SequenceNumber, peeked.State, peeked.ScheduledEnqueueTime));
    }

    [Fact]
    public async Task Schedule_AtItsTime_IsEnqueuedBehindWhatIsThereUnderANewNumber()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var number = await scene.Sender().ScheduleMessageAsync(new("due"), Later);
        await scene.Sender().SendMessageAsync(new("before"));
        await scene.Clock.AdvanceToAsync(Later);

        var received = await scene.Receiver().ReceiveMessagesAsync(10);

        Assert.Equal(["before", "due"], received.Select(message => message.Body.ToString()));
        Assert.Equal(Later, received[1].EnqueuedTime);
        Assert.True(received[1].SequenceNumber > number);
        Assert.Equal(number, received[1].EnqueuedSequenceNumber);
    }

    [Fact]
    public async Task Schedule_InThePast_IsActiveAtOnce()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().ScheduleMessageAsync(new("due"), BrokerScene.Start.AddDays(-1));

        Assert.NotNull(await scene.Receiver().ReceiveMessageAsync());
    }

    [Fact]
    public async Task Schedule_ThousandsAtOneInstant_AllBecomeActive()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var messages = Enumerable.Range(1, 2500).Select(i => new ServiceBusMessage($"{i}") { ScheduledEnqueueTime = Later });
        await scene.Sender().SendMessagesAsync(messages);
        await scene.Clock.AdvanceToAsync(Later);

        Assert.Equal(new QueueCounts(2500, 0, 0), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Cancel_Scheduled_NeverArrives()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var number = await scene.Sender().ScheduleMessageAsync(new("due"), Later);
        await scene.Sender().CancelScheduledMessageAsync(number);
        await scene.Clock.AdvanceToAsync(Later);

        Assert.Empty(await scene.TakeNowAsync());
        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender().CancelScheduledMessageAsync(number));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, refusal.Reason);
    }

    [Fact]
    public async Task Cancel_ActiveMessage_IsRefused()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("now"));

        await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender().CancelScheduledMessageAsync(1));
        Assert.Single(await scene.TakeNowAsync());
    }

    [Fact]
    public async Task Expiry_WithDeadLettering_KeepsTheMessageWithItsReason()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("short") { TimeToLive = TimeSpan.FromHours(1) });
        await scene.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(new QueueCounts(0, 0, 1), scene.Broker.Count(BrokerScene.Plain));
        Assert.Equal("TTLExpiredException", (await scene.DeadLetters().ReceiveMessageAsync())!.DeadLetterReason);
    }

    [Fact]
    public async Task Expiry_WithoutDeadLettering_DeletesByTheQueuesOwnLimit()
    {
        await using var scene = await BrokerScene.OpenAsync(queue => queue with { DeadLetterOnExpiration = false, DefaultTimeToLive = TimeSpan.FromHours(1) });
        await scene.Sender().SendMessageAsync(new("long") { TimeToLive = TimeSpan.FromDays(1) });
        await scene.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }
}
