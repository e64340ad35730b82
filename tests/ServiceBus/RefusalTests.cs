using System.Transactions;
using Azure.Core.Amqp;

namespace ContractFlow.ServiceBus.Tests;

public sealed class RefusalInProcess() : RefusalTests(Way.InProcess);

public sealed class RefusalByAmqp() : RefusalTests(Way.Amqp);

/// <summary>What is refused, and how the caller hears of it.</summary>
public abstract class RefusalTests(Way way) : BothWays(way)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Queue_Unknown_IsToldAtTheFirstOperation()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();

        string[] told =
        [
            await RefusalAsync(() => client.CreateSender("lost").SendMessageAsync(new("x"))),
            await RefusalAsync(() => client.CreateReceiver("lost").ReceiveMessageAsync(Short)),
            await RefusalAsync(() => client.CreateReceiver("lost").PeekMessageAsync()),
            await RefusalAsync(() => client.AcceptNextSessionAsync("lost")),
            await RefusalAsync(() => client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.TransferDeadLetter }).PeekMessageAsync()),
        ];

        Assert.All(told, refusal => Assert.StartsWith("ServiceBusException MessagingEntityNotFound False", refusal, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => client.CreateSender(" "));
        Assert.Throws<ArgumentNullException>(() => client.CreateReceiver(null));
    }

    [Fact]
    public async Task Sender_WrongUse_IsRefused()
    {
        await using var scene = await OpenAsync();
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Equal("ArgumentNullException", await RefusalAsync(() => sender.SendMessageAsync(null)));
        Assert.Equal("TaskCanceledException", await RefusalAsync(() => sender.SendMessageAsync(new("x"), cancelled.Token)));
        Assert.Equal("ServiceBusException MessageSizeExceeded False", await RefusalAsync(() => sender.SendMessageAsync(new(new byte[300_000]))));
        Assert.Equal("ServiceBusException MessageNotFound False", await RefusalAsync(() => sender.CancelScheduledMessageAsync(7)));
        await sender.SendMessagesAsync(new List<ServiceBusMessage>());
        await sender.CancelScheduledMessagesAsync([]);
        Assert.Empty(await sender.ScheduleMessagesAsync([], DateTimeOffset.UtcNow.AddDays(1)));
        await sender.DisposeAsync();
        Assert.Equal(("ObjectDisposedException", true), (await RefusalAsync(() => sender.SendMessageAsync(new("x"))), sender.IsClosed));
        Assert.Equal(default, scene.Broker.Count(EndpointScene.Plain));
    }

    [Fact]
    public async Task Schedule_Refused_LeavesItsTimeInTheMessage()
    {
        await using var scene = await OpenAsync();
        var message = new ServiceBusMessage(new byte[300_000]);
        var time = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await RefusalAsync(() => scene.Client().CreateSender(EndpointScene.Plain).ScheduleMessageAsync(message, time));

        Assert.Equal(time, message.ScheduledEnqueueTime);
    }

    [Fact]
    public async Task Receiver_WrongUse_IsRefused()
    {
        await using var scene = await OpenAsync();
        var receiver = scene.Client().CreateReceiver(EndpointScene.Plain);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Equal("ArgumentOutOfRangeException", await RefusalAsync(() => receiver.ReceiveMessagesAsync(0)));
        Assert.Equal("ArgumentOutOfRangeException", await RefusalAsync(() => receiver.ReceiveMessageAsync(TimeSpan.Zero)));
        Assert.Equal("ArgumentOutOfRangeException", await RefusalAsync(() => receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(-1))));
        Assert.Equal("ArgumentOutOfRangeException", await RefusalAsync(() => receiver.PeekMessagesAsync(0)));
        Assert.Equal("ArgumentNullException", await RefusalAsync(() => receiver.CompleteMessageAsync(null)));
        Assert.Equal("ArgumentNullException", await RefusalAsync(() => receiver.ReceiveDeferredMessagesAsync(null)));
        Assert.Equal("TaskCanceledException", await RefusalAsync(() => receiver.ReceiveMessageAsync(Short, cancelled.Token)));
        Assert.Equal("ServiceBusException MessageNotFound False", await RefusalAsync(() => receiver.ReceiveDeferredMessageAsync(7)));
        Assert.Empty(await receiver.ReceiveDeferredMessagesAsync([]));
        Assert.Null(await receiver.PeekMessageAsync(99));
        await receiver.DisposeAsync();
        Assert.Equal(("ObjectDisposedException", true), (await RefusalAsync(() => receiver.ReceiveMessageAsync(Short)), receiver.IsClosed));
    }

    [Fact]
    public async Task Receive_CancelledWhileItWaits_IsCancelled()
    {
        await using var scene = await OpenAsync();
        using var cancel = new CancellationTokenSource(Short);

        Assert.Equal("TaskCanceledException", await RefusalAsync(() => scene.Client().CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync(null, cancel.Token)));
        await Assert.ThrowsAsync<TaskCanceledException>(async () =>
        {
            await foreach (var message in scene.Client().CreateReceiver(EndpointScene.Plain).ReceiveMessagesAsync(cancel.Token))
            {
                Assert.Fail("Nothing was sent.");
            }
        });
    }

    [Fact]
    public async Task Settling_WhatIsNotHeld_IsRefused()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync([new("1"), new("2")]);
        var shown = await receiver.PeekMessageAsync();
        var deleting = client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var deleted = await deleting.ReceiveMessageAsync();
        var settled = await receiver.ReceiveMessageAsync();
        await receiver.CompleteMessageAsync(settled);

        Assert.Equal("InvalidOperationException", await RefusalAsync(() => receiver.CompleteMessageAsync(shown)));
        Assert.Equal("InvalidOperationException", await RefusalAsync(() => receiver.RenewMessageLockAsync(shown)));
        Assert.Equal("InvalidOperationException", await RefusalAsync(() => deleting.AbandonMessageAsync(deleted)));
        Assert.Equal("ServiceBusException MessageLockLost False", await RefusalAsync(() => receiver.CompleteMessageAsync(settled)));
        Assert.Equal("ServiceBusException MessageLockLost False", await RefusalAsync(() => receiver.RenewMessageLockAsync(settled)));
    }

    [Fact]
    public async Task DeadLetter_ReasonsBeyondBounds_AreRefused()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new("1"));
        var message = await receiver.ReceiveMessageAsync();
        var other = new Dictionary<string, object> { ["DeadLetterReason"] = "other" };

        Assert.Equal("ArgumentOutOfRangeException", await RefusalAsync(() => receiver.DeadLetterMessageAsync(message, new string('r', 4097))));
        Assert.Equal("ArgumentOutOfRangeException", await RefusalAsync(() => receiver.DeadLetterMessageAsync(message, "r", new string('d', 4097))));
        Assert.Equal("InvalidOperationException", await RefusalAsync(() => receiver.DeadLetterMessageAsync(message, other, "r", "d")));
        await receiver.DeadLetterMessageAsync(message, new string('r', 4096), new string('d', 4096));
    }

    [Fact]
    public async Task DeadLetter_WithoutReason_HasNone()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        var letters = client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync([new("1"), new("2"), new("3")]);

        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync());
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(), new Dictionary<string, object> { ["DeadLetterReason"] = "r", ["case"] = 1 });
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(), "r");

        var told = new List<(string, string, int, string)>();
        for (var i = 0; i < 3; i++)
        {
            var letter = await letters.ReceiveMessageAsync();
            told.Add((letter.DeadLetterReason, letter.DeadLetterErrorDescription, letter.ApplicationProperties.Count, letter.DeadLetterSource));
        }

        Assert.Equal([(null!, null!, 0, "notices"), ("r", null!, 2, "notices"), ("r", null!, 1, "notices")], told);
        var dead = await letters.PeekMessageAsync(0);
        Assert.Equal("notices/$DeadLetterQueue", letters.EntityPath);
        Assert.NotNull(dead);
    }

    [Fact]
    public async Task Session_WrongUse_IsRefused()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Sessions).SendMessageAsync(new("1") { SessionId = "s" });
        await using var receiver = await client.AcceptNextSessionAsync(EndpointScene.Sessions);
        var message = await receiver.ReceiveMessageAsync();

        Assert.Equal(("s", true, true), (receiver.SessionId, receiver.IsSessionExclusive, receiver.SessionLockToken is null));
        Assert.Equal("InvalidOperationException", await RefusalAsync(() => receiver.RenewMessageLockAsync(message)));
        Assert.Equal(
            "NotSupportedException",
            await RefusalAsync(() => client.AcceptSessionAsync(EndpointScene.Sessions, "s", new ServiceBusSessionReceiverOptions { EnableNonExclusiveSession = true })));
    }

    [Fact]
    public async Task Client_Disposed_ClosesWhatItMadeAndFreesItsSessions()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var (sender, receiver) = (client.CreateSender(EndpointScene.Plain), client.CreateReceiver(EndpointScene.Plain));
        await sender.SendMessageAsync(new("x"));
        await client.AcceptSessionAsync(EndpointScene.Sessions, "s");
        await client.DisposeAsync();

        Assert.True(client.IsClosed);
        Assert.Equal("ObjectDisposedException", await RefusalAsync(() => sender.SendMessageAsync(new("x"))));
        Assert.Equal("ObjectDisposedException", await RefusalAsync(() => receiver.ReceiveMessageAsync(Short)));
        Assert.Throws<ObjectDisposedException>(() => client.CreateSender(EndpointScene.Plain));
        await Waiting.ForAsync(async () => await RefusalAsync(() => scene.Broker.AcceptSessionAsync(EndpointScene.Sessions, "s")) == "nothing" ? "free" : null);
    }

    [Fact]
    public async Task Transaction_Ambient_IsRefusedAndNothingIsDone()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var (sender, receiver) = (client.CreateSender(EndpointScene.Plain), client.CreateReceiver(EndpointScene.Plain));
        await sender.SendMessageAsync(new("1"));
        var message = await receiver.ReceiveMessageAsync();

        Assert.Equal("NotSupportedException", await InTransactionAsync(() => sender.SendMessageAsync(new("2"))));
        Assert.Equal("NotSupportedException", await InTransactionAsync(() => receiver.CompleteMessageAsync(message)));
        Assert.Equal(1, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Fact]
    public async Task Body_OfAmqpValues_IsRefusedAndATextIsBytes()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var sender = client.CreateSender(EndpointScene.Plain);
        await sender.SendMessageAsync(new(new AmqpAnnotatedMessage(AmqpMessageBody.FromValue("文"))));

        Assert.Equal("文", (await client.CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync()).Body.ToString());
        Assert.Equal("NotSupportedException", await RefusalAsync(() => sender.SendMessageAsync(new(new AmqpAnnotatedMessage(AmqpMessageBody.FromValue(1))))));
        Assert.Equal("NotSupportedException", await RefusalAsync(() => sender.SendMessageAsync(new(new AmqpAnnotatedMessage(AmqpMessageBody.FromSequence([new List<object> { 1 }]))))));
    }

    [Fact]
    public async Task DeadLetters_AsATarget_AreRefused()
    {
        await using var scene = await OpenAsync();

        Assert.Equal("InvalidOperationException", await RefusalAsync(() => scene.Client().CreateSender("notices/$DeadLetterQueue").SendMessageAsync(new("x"))));
    }

    private static async Task<string> InTransactionAsync(Func<Task> act)
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        return await RefusalAsync(act);
    }

    // The type, and of the queues' own exception the reason and whether another try may help.
    private static async Task<string> RefusalAsync(Func<Task> act) => await Record.ExceptionAsync(act) switch
    {
        ServiceBusException failure => $"{failure.GetType().Name} {failure.Reason} {failure.IsTransient}",
        { } failure => failure.GetType().Name,
        null => "nothing",
    };
}
