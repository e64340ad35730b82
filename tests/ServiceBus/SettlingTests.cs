namespace ContractFlow.ServiceBus.Tests;

public sealed class SettlingInProcess() : SettlingTests(Way.InProcess);

public sealed class SettlingByAmqp() : SettlingTests(Way.Amqp);

public abstract class SettlingTests(Way way) : BothWays(way)
{
    private static readonly TimeSpan ShortLock = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task Abandon_WithProperties_ComesAgainWithThem()
    {
        await using var scene = await OpenAsync();
        var (receiver, message) = await ReceivedAsync(scene);

        await receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["why"] = "busy", ["tries"] = 1 });

        var again = await receiver.ReceiveMessageAsync();
        Assert.Equal((2, "busy", 1), (again.DeliveryCount, again.ApplicationProperties["why"], again.ApplicationProperties["tries"]));
    }

    // By AMQP Azure.Messaging.ServiceBus 7.21 asks for as many as were wanted, and gives back ("released") what comes on the credit left over while nobody receives.
    [Fact]
    public async Task Receive_FewerThanWanted_WhatComesLaterIsNotCounted()
    {
        await using var scene = await OpenAsync();
        var (sender, receiver) = (scene.Client().CreateSender(EndpointScene.Plain), scene.Client().CreateReceiver(EndpointScene.Plain));
        await sender.SendMessageAsync(new ServiceBusMessage("first"));
        await receiver.CompleteMessageAsync(Assert.Single(await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(1))));

        await sender.SendMessageAsync(new ServiceBusMessage("second"));
        await Task.Delay(TimeSpan.FromMilliseconds(500));

        var second = await receiver.ReceiveMessageAsync();
        Assert.Equal(("second", 1), (second.Body.ToString(), second.DeliveryCount));
    }

    [Fact]
    public async Task DeadLetter_WithReason_LiesInTheDeadLetters()
    {
        await using var scene = await OpenAsync();
        var (receiver, message) = await ReceivedAsync(scene);

        await receiver.DeadLetterMessageAsync(message, new Dictionary<string, object> { ["case"] = "4711" }, "not-understood", "No CloudEvent.");

        var letters = scene.Client().CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var letter = await letters.ReceiveMessageAsync();
        Assert.Equal(("not-understood", "No CloudEvent.", "4711"), (letter.DeadLetterReason, letter.DeadLetterErrorDescription, letter.ApplicationProperties["case"]));
        await letters.CompleteMessageAsync(letter);
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Plain).DeadLettered);
    }

    [Fact]
    public async Task Defer_Message_IsReceivedByItsNumberAlone()
    {
        await using var scene = await OpenAsync();
        var (receiver, message) = await ReceivedAsync(scene);

        await receiver.DeferMessageAsync(message, new Dictionary<string, object> { ["later"] = true });

        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200)));
        var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
        Assert.Equal((true, ServiceBusMessageState.Deferred), (deferred.ApplicationProperties["later"], deferred.State));
        await receiver.CompleteMessageAsync(deferred);
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, failure.Reason);
    }

    [Fact]
    public async Task Deferred_AbandonedAndDeadLettered_ByItsLock()
    {
        await using var scene = await OpenAsync();
        var (receiver, message) = await ReceivedAsync(scene);
        await receiver.DeferMessageAsync(message);

        await receiver.AbandonMessageAsync(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber), "given-up", "After all.");

        var letters = scene.Client().CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal(("given-up", "After all."), await letters.ReceiveMessageAsync() is var letter ? (letter.DeadLetterReason, letter.DeadLetterErrorDescription) : default);
    }

    [Fact]
    public async Task Renew_Lock_HoldsTheMessageLonger()
    {
        await using var scene = await OpenAsync();
        var (receiver, message) = await ReceivedAsync(scene);
        var before = message.LockedUntil;

        await receiver.RenewMessageLockAsync(message);

        Assert.True(message.LockedUntil > before);
    }

    [Fact]
    public async Task Complete_AfterTheLock_IsRefusedAndTheMessageComesAgain()
    {
        await using var scene = await OpenAsync(queue => queue with { LockDuration = ShortLock });
        var (receiver, message) = await ReceivedAsync(scene);
        var again = await receiver.ReceiveMessageAsync();

        Assert.Equal(2, again.DeliveryCount);
        await IsLostAsync(() => receiver.CompleteMessageAsync(message));
        await IsLostAsync(() => receiver.RenewMessageLockAsync(message));
        await IsLostAsync(() => receiver.DeadLetterMessageAsync(message, "r", "d"));
    }

    [Fact]
    public async Task Abandon_TooOften_IsADeadLetter()
    {
        await using var scene = await OpenAsync(queue => queue with { MaxDeliveryCount = 2 });
        var (receiver, message) = await ReceivedAsync(scene);

        await receiver.AbandonMessageAsync(message);
        await receiver.AbandonMessageAsync(await receiver.ReceiveMessageAsync());

        var letters = scene.Client().CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal("MaxDeliveryCountExceeded", (await letters.ReceiveMessageAsync()).DeadLetterReason);
    }

    private static async Task<(ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> ReceivedAsync(EndpointScene scene)
    {
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("it"));
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        return (receiver, await receiver.ReceiveMessageAsync());
    }

    private static async Task IsLostAsync(Func<Task> settle) =>
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, (await Assert.ThrowsAsync<ServiceBusException>(settle)).Reason);
}
