using ContractFlow.Embedded.ServiceBus.Amqp;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>Who comes in, and who does not.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Token_OfAnotherKey_IsRefused()
    {
        await using var scene = await EndpointScene.OpenAsync();
        await IsRefusedAsync(scene, new SharedAccessKey(SharedAccessKey.RootName, "d3Jvbmc=").ConnectionString(scene.Port));
        await IsRefusedAsync(scene, new SharedAccessKey("Other", scene.Key.Key).ConnectionString(scene.Port));
    }

    [Fact]
    public async Task Token_ThatHasExpired_IsRefused()
    {
        await using var scene = await EndpointScene.OpenAsync();
        await IsRefusedAsync(scene, scene.WithToken(EndpointScene.Plain, DateTimeOffset.UtcNow.AddMinutes(-1)));
    }

    [Fact]
    public async Task Token_OfOneQueue_IsForThatQueueAlone()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var limited = scene.WithToken(EndpointScene.Plain, DateTimeOffset.UtcNow.AddHours(1));
        var client = scene.Client(limited);

        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("mine"));
        await client.CreateReceiver(EndpointScene.Plain).PeekMessageAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => client.CreateSender(EndpointScene.Sessions).SendMessageAsync(new ServiceBusMessage("not mine") { SessionId = "lex" }));
        Assert.Equal((1, 0), (scene.Broker.Count(EndpointScene.Plain).Active, scene.Broker.Count(EndpointScene.Sessions).Active));
    }

    [Fact]
    public async Task Key_ToListen_ReceivesAndSendsNothing()
    {
        await using var scene = await EndpointScene.OpenAsync();
        await scene.Client().CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("yours"));
        var client = scene.Client(scene.Key.Of(EndpointScene.Plain, AccessRights.Listen).ConnectionString(scene.Port));
        var (receiver, sender) = (client.CreateReceiver(EndpointScene.Plain), client.CreateSender(EndpointScene.Plain));

        Assert.Equal("yours", (await receiver.PeekMessageAsync()).Body.ToString());
        await receiver.CompleteMessageAsync(await receiver.ReceiveMessageAsync());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => sender.SendMessageAsync(new ServiceBusMessage("forged")));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => sender.ScheduleMessageAsync(new ServiceBusMessage("forged"), DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Fact]
    public async Task Key_ToSend_SendsAndReadsNothing()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var client = scene.Client(scene.Key.Of(EndpointScene.Plain, AccessRights.Send).ConnectionString(scene.Port));
        var receiver = client.CreateReceiver(EndpointScene.Plain);

        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("mine"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => receiver.PeekMessageAsync());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5)));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal(1, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Theory]
    [InlineData(AccessRights.Listen)]
    [InlineData(AccessRights.Send)]
    public async Task Key_OfOneQueue_OpensNoOther(AccessRights right)
    {
        await using var scene = await EndpointScene.OpenAsync();
        var client = scene.Client((scene.Key.Of(EndpointScene.Plain, right) with { Queue = EndpointScene.Sessions }).ConnectionString(scene.Port));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.CreateSender(EndpointScene.Sessions).SendMessageAsync(new ServiceBusMessage("1") { SessionId = "lex" }));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.AcceptSessionAsync(EndpointScene.Sessions, "lex"));
    }

    [Fact]
    public async Task Key_OfOneQueue_LearnsNoOthersName()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var below = $"{EndpointScene.Plain}/x";
        var client = scene.Client((scene.Key.Of(EndpointScene.Plain, AccessRights.Listen) with { Queue = below }).ConnectionString(scene.Port));

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateReceiver(below).ReceiveMessageAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, refused.Reason);
        Assert.DoesNotContain(EndpointScene.Sessions, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_RunsOutWhileReceiving_TheLinkEnds()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var client = scene.Client(scene.WithToken(EndpointScene.Plain, DateTimeOffset.UtcNow.AddSeconds(2)));
        var sender = client.CreateSender(EndpointScene.Plain);
        await sender.SendMessageAsync(new ServiceBusMessage("in time"));

        var refused = await Waiting.ForAsync(async () => await FailureOfAsync(() => sender.SendMessageAsync(new ServiceBusMessage("more"))));

        Assert.IsType<UnauthorizedAccessException>(refused);
    }

    [Fact]
    public async Task Queue_ThatIsNot_IsNotFound()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var client = scene.Client();
        foreach (var attempt in new Func<Task>[]
        {
            () => client.CreateSender("nowhere").SendMessageAsync(new ServiceBusMessage("1")),
            () => client.CreateReceiver("nowhere").ReceiveMessageAsync(TimeSpan.FromSeconds(5)),
            () => client.CreateReceiver("nowhere").PeekMessageAsync(),
            () => client.AcceptNextSessionAsync("nowhere"),
        })
        {
            Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, (await Assert.ThrowsAsync<ServiceBusException>(attempt)).Reason);
        }
    }

    private static async Task IsRefusedAsync(EndpointScene scene, string connectionString)
    {
        var client = scene.Client(connectionString);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("1")));
        Assert.Equal(0, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    private static async Task<Exception?> FailureOfAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
