using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class SendingTests
{
    [Fact]
    public async Task Send_SameMessageIdWithinTheWindow_IsAcceptedAndDropped()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("first") { MessageId = "evt-1" });
        await scene.AdvanceAsync(TimeSpan.FromMinutes(9));
        await scene.Sender().SendMessagesAsync([new("again") { MessageId = "evt-1" }, new("other") { MessageId = "evt-2" }]);

        var received = await scene.Receiver().ReceiveMessagesAsync(10);

        Assert.Equal(["first", "other"], received.Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task Send_SameMessageIdAfterTheWindow_IsAnotherMessage()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("first") { MessageId = "evt-1" });
        await scene.AdvanceAsync(TimeSpan.FromMinutes(10));
        await scene.Sender().SendMessageAsync(new("second") { MessageId = "evt-1" });

        Assert.Equal(2, scene.Broker.Count(BrokerScene.Plain).Active);
    }

    [Fact]
    public async Task Send_SameMessageIdWithoutDetection_IsAnotherMessage()
    {
        await using var scene = await BrokerScene.OpenAsync(queue => queue with { DuplicateDetectionWindow = TimeSpan.Zero });
        await scene.Sender().SendMessagesAsync([new("a") { MessageId = "evt-1" }, new("b") { MessageId = "evt-1" }]);

        Assert.Equal(2, scene.Broker.Count(BrokerScene.Plain).Active);
    }

    [Fact]
    public async Task Send_MoreThanTheQueueTakes_IsRefusedWhole()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var half = new byte[140 * 1024];

        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() =>
            scene.Sender().SendMessagesAsync([new(half.AsMemory()), new(half.AsMemory())]));
        await scene.Sender().SendMessageAsync(new(half.AsMemory()));

        Assert.Equal((ServiceBusFailureReason.MessageSizeExceeded, false), (refusal.Reason, refusal.IsTransient));
        Assert.Equal(1, scene.Broker.Count(BrokerScene.Plain).Active);
    }

    [Fact]
    public async Task Send_UnknownQueue_NamesTheQueuesThatExist()
    {
        await using var scene = await BrokerScene.OpenAsync();

        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender("lost").SendMessageAsync(new("x")));

        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, refusal.Reason);
        Assert.Contains("notices, legal-referrals", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_QueueNameInOtherCase_IsTheSameQueue()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender("NOTICES").SendMessageAsync(new("x"));

        Assert.NotNull(await scene.Receiver("Notices").ReceiveMessageAsync());
    }

    [Fact]
    public async Task Send_WhatTheOfficialMessageDoesNotTake_IsRefusedFromOtherClientsToo()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var tooLong = new string('m', 129);
        MessageContent[] wrong =
        [
            new() { MessageId = tooLong }, new() { MessageId = string.Empty }, new() { SessionId = tooLong }, new() { PartitionKey = tooLong },
            new() { ReplyToSessionId = tooLong }, new() { SessionId = "a", PartitionKey = "b" },
        ];

        foreach (var content in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => scene.Broker.EnqueueAsync(BrokerScene.Plain, [content]));
        }
    }
}
