using System.Runtime.Serialization;

namespace ContractFlow.Embedded.Tests.ServiceBus;

public sealed class SendingTests
{
    [Fact]
    public async Task Send_ManyMessages_AreReceivedInTheirOrder()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessagesAsync([new("a"), new("b"), new("c")]);
        await scene.Sender().SendMessageAsync(new("d"));

        var received = await scene.Receiver().ReceiveMessagesAsync(10);

        Assert.Equal(["a", "b", "c", "d"], received.Select(message => message.Body.ToString()));
        Assert.Equal([1, 2, 3, 4], received.Select(message => message.SequenceNumber));
    }

    [Fact]
    public async Task Send_EveryProperty_ComesBackAsItWas()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var sent = new ServiceBusMessage("{\"合同\":1}")
        {
            MessageId = "evt-1",
            CorrelationId = "case-1",
            Subject = "referral.offered",
            ContentType = "application/cloudevents+json",
            To = "firm",
            ReplyTo = "legal-responses",
            ReplyToSessionId = "firm-1",
            PartitionKey = "firm-1",
            SessionId = "firm-1",
            TimeToLive = TimeSpan.FromDays(2),
        };
        object[] values = ["text", true, (byte)1, (short)-2, 3, 4L, 5UL, 6.5f, 0.1, 1234.50m, 'x', Guid.Empty, DateTime.UnixEpoch,
            BrokerScene.Start, TimeSpan.FromDays(1.5), new Uri("https://example.org/a")];
        foreach (var value in values)
        {
            sent.ApplicationProperties.Add(value.GetType().Name, value);
        }

        await scene.Sender().SendMessageAsync(sent);
        var received = (await scene.Receiver().ReceiveMessageAsync())!;

        Assert.Equal(
            (sent.MessageId, sent.CorrelationId, sent.Subject, sent.ContentType, sent.To, sent.ReplyTo, sent.ReplyToSessionId, sent.PartitionKey, sent.SessionId, sent.TimeToLive),
            (received.MessageId, received.CorrelationId, received.Subject, received.ContentType, received.To, received.ReplyTo, received.ReplyToSessionId, received.PartitionKey, received.SessionId, received.TimeToLive));
        Assert.Equal(sent.Body.ToString(), received.Body.ToString());
        Assert.Equal(values, received.ApplicationProperties.Values);
        Assert.Equal((BrokerScene.Start, BrokerScene.Start.AddDays(2)), (received.EnqueuedTime, received.ExpiresAt));
    }

    [Fact]
    public async Task Send_UnknownPropertyType_IsRefusedByName()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var message = new ServiceBusMessage("x") { ApplicationProperties = { ["when"] = new object() } };

        var refusal = await Assert.ThrowsAsync<SerializationException>(() => scene.Sender().SendMessageAsync(message));

        Assert.Contains("'when'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, scene.Broker.Count(BrokerScene.Plain).Active);
    }

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
    public async Task Send_TooLongMessageId_IsRefused()
    {
        await using var scene = await BrokerScene.OpenAsync();

        // The official message takes none; clients of other kinds send what they like.
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Broker.EnqueueAsync(BrokerScene.Plain, [new() { MessageId = new string('m', 129) }]));
    }

    [Fact]
    public async Task Send_ClosedSender_IsRefused()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var sender = scene.Sender();
        await sender.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => sender.SendMessageAsync(new("x")));
    }
}
