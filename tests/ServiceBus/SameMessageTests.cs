using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>The same message, shown to a client in the process and to one that is connected: every section, every annotation.</summary>
public sealed class SameMessageTests
{
    private static readonly ServiceBusReceiverOptions DeadLetters = new() { SubQueue = SubQueue.DeadLetter };

    [Fact]
    public async Task Peek_MessageOfEveryState_ShowsTheSameByBothWays()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var local = scene.Broker.CreateClient();
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        await sender.SendMessagesAsync([Full(), new("locked"), new("deferred"), new("dead")]);
        await sender.SendMessageAsync(new("scheduled") { ScheduledEnqueueTime = DateTimeOffset.UtcNow.AddDays(1), TimeToLive = TimeSpan.FromDays(1) });
        await sender.SendMessageAsync(new("never expires") { TimeToLive = TimeSpan.FromDays(4_000_000) });
        await using var receiver = local.CreateReceiver(EndpointScene.Plain);
        var taken = await receiver.ReceiveMessagesAsync(4);
        await receiver.AbandonMessageAsync(taken[0], new Dictionary<string, object> { ["tries"] = 1 });
        await receiver.DeferMessageAsync(taken[2]);
        await receiver.DeadLetterMessageAsync(taken[3], "r", "d");

        foreach (var options in new[] { new ServiceBusReceiverOptions(), DeadLetters })
        {
            var shownHere = await local.CreateReceiver(EndpointScene.Plain, options).PeekMessagesAsync(10);
            var shownThere = await scene.Client().CreateReceiver(EndpointScene.Plain, options).PeekMessagesAsync(10);

            Assert.Equal(options.SubQueue == SubQueue.None ? 5 : 1, shownHere.Count);
            Assert.Equal(shownThere.Select(MessageText.Of), shownHere.Select(MessageText.Of));
        }
    }

    [Theory]
    [InlineData(Way.InProcess, Way.InProcess)]
    [InlineData(Way.InProcess, Way.Amqp)]
    [InlineData(Way.Amqp, Way.InProcess)]
    [InlineData(Way.Amqp, Way.Amqp)]
    public async Task Receive_FullMessage_IsTheSameWhateverTheWays(Way sending, Way receiving)
    {
        await using var scene = await EndpointScene.OpenAsync(queue => queue with { DefaultTimeToLive = TimeSpan.FromDays(200) });
        ServiceBusClient Client(Way way) => way == Way.InProcess ? scene.Broker.CreateClient() : scene.Client();
        await Client(sending).CreateSender(EndpointScene.Plain).SendMessageAsync(Full());
        var receiver = Client(receiving).CreateReceiver(EndpointScene.Plain);

        var got = await receiver.ReceiveMessageAsync();

        Assert.Equal(
            """
            header: durable True, priority , ttl 99.00:00:00, acquirer , deliveries 1
            properties: id m-1, user , to to, subject s, reply r, correlation c-1, type text/plain, encoding , group p-1, sequence , reply group rs, life 99.00:00:00
            annotations: x-opt-enqueue-sequence-number Int64 1, x-opt-enqueued-time DateTime, x-opt-locked-until DateTime, x-opt-message-state Int32 0, x-opt-partition-key String p-1, x-opt-sequence-number Int64 1
            delivery annotations:
            application: none , text String t
            footer:
            body: 宁波
            sequence 1, first 1, state Active, life 99.00:00:00, source , reason , description , key p-1, transaction key
            """,
            MessageText.WithoutTimes(got));
        Assert.Equal(got.EnqueuedTime + TimeSpan.FromDays(99), got.ExpiresAt);
        Assert.NotEqual(Guid.Empty, Guid.Parse(got.LockToken));
    }

    [Theory]
    [InlineData(Way.InProcess, Way.Amqp)]
    [InlineData(Way.Amqp, Way.InProcess)]
    public async Task Receive_EmptyTexts_AreTheSameWhateverTheWays(Way sending, Way receiving)
    {
        await using var scene = await EndpointScene.OpenAsync();
        ServiceBusClient Client(Way way) => way == Way.InProcess ? scene.Broker.CreateClient() : scene.Client();
        var empty = new ServiceBusMessage
        {
            MessageId = "m-1",
            SessionId = string.Empty,
            CorrelationId = string.Empty,
            Subject = string.Empty,
            ContentType = string.Empty,
            To = string.Empty,
            ReplyTo = string.Empty,
            ReplyToSessionId = string.Empty,
        };
        await Client(sending).CreateSender(EndpointScene.Plain).SendMessageAsync(empty);

        var got = await Client(receiving).CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync();

        Assert.Equal(
            [null, string.Empty, null, null, string.Empty, string.Empty, null, null, string.Empty],
            [got.SessionId, got.CorrelationId, got.Subject, got.ContentType, got.To, got.ReplyTo, got.ReplyToSessionId, got.PartitionKey, got.Body.ToString()]);
    }

    private static ServiceBusMessage Full() => new("宁波")
    {
        MessageId = "m-1",
        CorrelationId = "c-1",
        Subject = "s",
        ContentType = "text/plain",
        To = "to",
        ReplyTo = "r",
        ReplyToSessionId = "rs",
        SessionId = "p-1",
        PartitionKey = "p-1",
        TimeToLive = TimeSpan.FromDays(99),
        ApplicationProperties = { ["text"] = "t", ["none"] = null },
    };
}
