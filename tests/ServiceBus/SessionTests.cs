namespace ContractFlow.ServiceBus.Tests;

public sealed class SessionInProcess() : SessionTests(Way.InProcess);

public sealed class SessionByAmqp() : SessionTests(Way.Amqp);

public abstract class SessionTests(Way way) : BothWays(way)
{
    [Fact]
    public async Task Session_OneAfterTheOther_EachInItsOrder()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await SendAsync(client, "lex", "1", "2");
        await SendAsync(client, "ius", "3");

        await using (var lex = await client.AcceptNextSessionAsync(EndpointScene.Sessions))
        {
            Assert.Equal("lex", lex.SessionId);
            Assert.True(lex.SessionLockedUntil > DateTimeOffset.UtcNow);
            Assert.Equal(["1", "2"], (await lex.ReceiveMessagesAsync(2)).Select(message => message.Body.ToString()));
            await using var ius = await client.AcceptNextSessionAsync(EndpointScene.Sessions);
            Assert.Equal("ius", ius.SessionId);
        }

        await using var again = await client.AcceptSessionAsync(EndpointScene.Sessions, "lex");
        var first = await again.ReceiveMessageAsync();
        Assert.Equal(("1", 2), (first.Body.ToString(), first.DeliveryCount));
    }

    [Fact]
    public async Task Session_HeldByAnother_CannotBeLocked()
    {
        await using var scene = await OpenAsync();
        await using var held = await scene.Client().AcceptSessionAsync(EndpointScene.Sessions, "lex");

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => scene.Client().AcceptSessionAsync(EndpointScene.Sessions, "lex"));

        Assert.Equal(ServiceBusFailureReason.SessionCannotBeLocked, failure.Reason);
    }

    [Fact]
    public async Task AcceptNext_NoSession_TimesOutAndTheConnectionGoesOn()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client(patience: TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => client.AcceptNextSessionAsync(EndpointScene.Sessions));

        Assert.Equal(ServiceBusFailureReason.ServiceTimeout, failure.Reason);
        await SendAsync(client, "lex", "1");
        await using var lex = await client.AcceptNextSessionAsync(EndpointScene.Sessions);
        Assert.Equal("lex", lex.SessionId);
    }

    [Fact]
    public async Task AcceptNext_Cancelled_TakesNoSessionAndTheConnectionGoesOn()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await using var receiver = client.CreateReceiver(EndpointScene.Plain);
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("held"));
        var held = await receiver.ReceiveMessageAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AcceptNextSessionAsync(EndpointScene.Sessions, cancellationToken: cancel.Token));

        await receiver.CompleteMessageAsync(held);
        await SendAsync(client, "lex", "1");
        await using var lex = await client.AcceptNextSessionAsync(EndpointScene.Sessions);
        Assert.Equal("1", (await lex.ReceiveMessageAsync()).Body.ToString());
    }

    [Fact]
    public async Task Session_StateAndRenewal_AreKept()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await using (var lex = await client.AcceptSessionAsync(EndpointScene.Sessions, "lex"))
        {
            Assert.Null(await lex.GetSessionStateAsync());
            var before = lex.SessionLockedUntil;
            await lex.RenewSessionLockAsync();
            Assert.True(lex.SessionLockedUntil > before);
            await lex.SetSessionStateAsync(new BinaryData("at 17"));
        }

        await using var again = await client.AcceptSessionAsync(EndpointScene.Sessions, "lex");
        Assert.Equal("at 17", (await again.GetSessionStateAsync()).ToString());
        await again.SetSessionStateAsync(null);
        Assert.Null(await again.GetSessionStateAsync());
    }

    [Fact]
    public async Task Session_LockRunsOut_SettlingIsRefusedAndAnotherHasIt()
    {
        await using var scene = await OpenAsync(queue => queue with { LockDuration = TimeSpan.FromMilliseconds(500) });
        var client = scene.Client();
        await SendAsync(client, "lex", "1");
        await using var slow = await client.AcceptSessionAsync(EndpointScene.Sessions, "lex");
        var message = await slow.ReceiveMessageAsync();

        await using var other = await scene.Client().AcceptNextSessionAsync(EndpointScene.Sessions);

        Assert.Equal("lex", other.SessionId);
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => slow.CompleteMessageAsync(message));
        Assert.Equal(ServiceBusFailureReason.SessionLockLost, failure.Reason);
    }

    [Fact]
    public async Task Session_EveryWayToSettle_Works()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await SendAsync(client, "lex", "done", "later", "broken");
        await using var lex = await client.AcceptSessionAsync(EndpointScene.Sessions, "lex");
        Assert.Equal(3, (await lex.PeekMessagesAsync(10)).Count);

        await lex.CompleteMessageAsync(await lex.ReceiveMessageAsync());
        var later = await lex.ReceiveMessageAsync();
        await lex.DeferMessageAsync(later);
        await lex.DeadLetterMessageAsync(await lex.ReceiveMessageAsync(), "broken", "It is.");
        await lex.CompleteMessageAsync(await lex.ReceiveDeferredMessageAsync(later.SequenceNumber));

        Assert.Equal((0, 1), (scene.Broker.Count(EndpointScene.Sessions).Active, scene.Broker.Count(EndpointScene.Sessions).DeadLettered));
        var letters = client.CreateReceiver(EndpointScene.Sessions, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal(("broken", "lex"), await letters.ReceiveMessageAsync() is var letter ? (letter.DeadLetterReason, letter.SessionId) : default);
    }

    [Fact]
    public async Task Sessions_WithMessagesOrState_AreListed()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await SendAsync(client, "lex", "1", "2");
        await SendAsync(client, "ius", "3");
        await using (var state = await client.AcceptSessionAsync(EndpointScene.Sessions, "kept"))
        {
            await state.SetSessionStateAsync(new BinaryData("s"));
        }

        Assert.Equal(["ius", "kept", "lex"], await client.GetMessageSessionsAsync(EndpointScene.Sessions).ToListAsync());
        await Assert.ThrowsAsync<NotSupportedException>(async () => await client.GetMessageSessionsAsync(EndpointScene.Sessions, DateTimeOffset.UnixEpoch).ToListAsync());
    }

    [Fact]
    public async Task Queue_WithSessions_GivesNothingWithoutOne()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateReceiver(EndpointScene.Sessions).ReceiveMessageAsync(TimeSpan.FromSeconds(5)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateSender(EndpointScene.Sessions).SendMessageAsync(new ServiceBusMessage("1")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AcceptSessionAsync(EndpointScene.Plain, "lex"));
    }

    private static Task SendAsync(ServiceBusClient client, string session, params string[] bodies) =>
        client.CreateSender(EndpointScene.Sessions).SendMessagesAsync(bodies.Select(body => new ServiceBusMessage(body) { SessionId = session }));
}
