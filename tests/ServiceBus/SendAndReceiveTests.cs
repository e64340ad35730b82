namespace ContractFlow.ServiceBus.Tests;

public sealed class SendAndReceiveInProcess() : SendAndReceiveTests(Way.InProcess);

public sealed class SendAndReceiveByAmqp() : SendAndReceiveTests(Way.Amqp);

public abstract class SendAndReceiveTests(Way way) : BothWays(way)
{
    [Fact]
    public async Task Send_EveryProperty_ComesAsItWas()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var sent = new ServiceBusMessage("宁波")
        {
            MessageId = "m-1",
            CorrelationId = "c-1",
            Subject = "referral.offered",
            ContentType = "text/plain; charset=utf-8",
            To = "to",
            ReplyTo = "reply",
            ReplyToSessionId = "reply-session",
            PartitionKey = "p-1",
            TimeToLive = TimeSpan.FromDays(90),
            ApplicationProperties =
            {
                ["text"] = "t", ["flag"] = true, ["int"] = 1, ["long"] = long.MaxValue, ["double"] = 1.5, ["guid"] = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
                ["span"] = TimeSpan.FromMinutes(3), ["instant"] = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), ["uri"] = new Uri("https://contractflow.example/"),
                ["time"] = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc),
            },
        };
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(sent);

        var got = await client.CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync();

        Assert.Equal("宁波", got.Body.ToString());
        Assert.Equal(("m-1", "c-1", "referral.offered", "text/plain; charset=utf-8"), (got.MessageId, got.CorrelationId, got.Subject, got.ContentType));
        Assert.Equal(("to", "reply", "reply-session", "p-1"), (got.To, got.ReplyTo, got.ReplyToSessionId, got.PartitionKey));
        Assert.Equal((1L, 1L, 1, TimeSpan.FromDays(90)), (got.SequenceNumber, got.EnqueuedSequenceNumber, got.DeliveryCount, got.TimeToLive));
        Assert.Equal(sent.ApplicationProperties, got.ApplicationProperties);
        Assert.True(got.LockedUntil > DateTimeOffset.UtcNow);
        Assert.True(got.EnqueuedTime <= DateTimeOffset.UtcNow && got.EnqueuedTime > DateTimeOffset.UtcNow.AddMinutes(-1));
    }

    [Fact]
    public async Task Send_TextsAsLongAsTheyMayBe_ComeWhole()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var longest = new string('宁', 128);
        var message = new ServiceBusMessage { MessageId = longest, SessionId = longest, PartitionKey = longest, ReplyToSessionId = longest, Subject = new string('x', 10_000) };

        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(message);

        var got = await client.CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync();
        Assert.Equal((longest, longest, longest, longest, 10_000), (got.MessageId, got.SessionId, got.PartitionKey, got.ReplyToSessionId, got.Subject.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => message.MessageId = longest + "x");
        Assert.Throws<ArgumentOutOfRangeException>(() => message.SessionId = longest + "x");
        Assert.Throws<ArgumentOutOfRangeException>(() => message.PartitionKey = longest + "x");
        Assert.Throws<ArgumentOutOfRangeException>(() => message.PartitionKey = "other");
    }

    [Fact]
    public async Task Batch_OfMany_ComesInOrder()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var sender = client.CreateSender(EndpointScene.Plain);
        using var batch = await sender.CreateMessageBatchAsync();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(batch.TryAddMessage(new ServiceBusMessage($"{i}") { MessageId = $"m-{i}" }));
        }

        Assert.Equal(256 * 1024, batch.MaxSizeInBytes);
        await sender.SendMessagesAsync(batch);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), await TakeAsync(client.CreateReceiver(EndpointScene.Plain), 50));
    }

    [Fact]
    public async Task Receive_NothingThere_WaitsForWhatComes()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200)));

        var waiting = receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(20));
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("late"));

        Assert.Equal("late", (await waiting).Body.ToString());
    }

    [Fact]
    public async Task Receive_AndDelete_LeavesNothing()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync([new("1"), new("2")]);

        var receiver = client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });

        Assert.Equal(1, (await receiver.ReceiveMessageAsync()).DeliveryCount);
        Assert.Equal("2", (await receiver.ReceiveMessageAsync()).Body.ToString());
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Fact]
    public async Task Prefetch_ManyMessages_AllComeOnce()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync(Enumerable.Range(0, 200).Select(i => new ServiceBusMessage($"{i}")));
        await using var receiver = client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { PrefetchCount = 30 });

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), await TakeAsync(receiver, 200));
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Fact]
    public async Task Peek_Messages_ShowsWithoutLocking()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync([new("1"), new("2"), new("3")]);
        var receiver = client.CreateReceiver(EndpointScene.Plain);

        Assert.Equal("1", (await receiver.PeekMessageAsync()).Body.ToString());
        Assert.Equal(["2", "3"], (await receiver.PeekMessagesAsync(10)).Select(message => message.Body.ToString()));
        Assert.Empty(await receiver.PeekMessagesAsync(10));
        Assert.Equal(1, (await receiver.ReceiveMessageAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Schedule_AndCancel_ComesOrNot()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var sender = client.CreateSender(EndpointScene.Plain);
        var cancelled = await sender.ScheduleMessageAsync(new ServiceBusMessage("never"), DateTimeOffset.UtcNow.AddDays(1));
        await sender.ScheduleMessageAsync(new ServiceBusMessage("soon"), DateTimeOffset.UtcNow.AddMilliseconds(500));
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        Assert.Equal(ServiceBusMessageState.Scheduled, (await receiver.PeekMessageAsync()).State);

        await sender.CancelScheduledMessageAsync(cancelled);

        Assert.Equal("soon", (await receiver.ReceiveMessageAsync()).Body.ToString());
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Plain).Scheduled);
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => sender.CancelScheduledMessageAsync(cancelled));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, failure.Reason);
    }

    [Fact]
    public async Task Send_SameIdTwice_IsOneMessage()
    {
        await using var scene = await OpenAsync();
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        await sender.SendMessageAsync(new ServiceBusMessage("1") { MessageId = "once" });
        await sender.SendMessageAsync(new ServiceBusMessage("2") { MessageId = "once" });

        Assert.Equal(1, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    // In the order of their numbers: what comes between two calls, the client gives back and takes later.
    private static async Task<IEnumerable<string>> TakeAsync(ServiceBusReceiver receiver, int count)
    {
        var taken = new List<ServiceBusReceivedMessage>();
        while (taken.Count < count)
        {
            var messages = await receiver.ReceiveMessagesAsync(count - taken.Count, TimeSpan.FromSeconds(20));
            Assert.NotEmpty(messages);
            taken.AddRange(messages);
            await Task.WhenAll(messages.Select(message => receiver.CompleteMessageAsync(message)));
        }

        return taken.OrderBy(message => message.SequenceNumber).Select(message => message.Body.ToString());
    }
}
