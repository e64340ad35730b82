using System.Net.Sockets;
using System.Text;
using ContractFlow.Embedded.ServiceBus.Amqp;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>Whatever comes through the endpoint, the others go on.</summary>
public sealed class HostileTests
{
    private static readonly byte[] SaslHeader = [.. "AMQP"u8, 3, 1, 0, 0];
    private static readonly byte[] AmqpHeader = [.. "AMQP"u8, 0, 1, 0, 0];

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("AMQP\x3\x1\x0\x0\x7f\x7f\x7f\x7f\x2\x1\x0\x0")]
    [InlineData("AMQP\x3\x1\x0\x0\x0\x0\x0\x3\x2\x1\x0\x0")]
    [InlineData("\x0\x0\x0\x0\x0\x0\x0\x0\x0\x0\x0\x0")]
    public async Task Garbage_OnThePort_IsHungUpOn(string bytes)
    {
        await using var scene = await EndpointScene.OpenAsync();
        using var socket = await scene.ConnectAsync();
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes));

        await IsHungUpAsync(socket);
        await WorksAsync(scene);
    }

    [Fact]
    public async Task Frames_NestedThousandsDeep_AreHungUpOn()
    {
        await using var scene = await EndpointScene.OpenAsync();
        foreach (var nest in new[] { Deep([0x00], 50_000), Deep([0xd0, 0x00, 0x00, 0xff, 0x00, 0x00, 0x00, 0x00, 0x01], 7_000), Deep([0x00, 0x53, 0x10, 0xc0, 0x03, 0x01], 9_000) })
        {
            using var socket = await scene.ConnectAsync();
            await GreetAsync(socket);
            await socket.SendAsync(Frame(nest));
            await IsHungUpAsync(socket);
        }

        await WorksAsync(scene);
    }

    [Fact]
    public async Task Client_ThatSaysNothing_IsHungUpOn()
    {
        await using var scene = await EndpointScene.OpenAsync(endpoint: options => options with { HandshakeTime = TimeSpan.FromMilliseconds(300) });
        using var silent = await scene.ConnectAsync();
        using var greeting = await scene.ConnectAsync();
        await GreetAsync(greeting);

        await IsHungUpAsync(silent);
        await IsHungUpAsync(greeting);
        await WorksAsync(scene);
    }

    [Fact]
    public async Task Client_OpenWithoutAToken_IsHungUpOnAndOneWithATokenStays()
    {
        await using var scene = await EndpointScene.OpenAsync(endpoint: options => options with { TokenTime = TimeSpan.FromSeconds(1) });
        await using var wire = Wire.To(scene.Port);
        var sender = scene.Client(scene.Key.ConnectionString(wire.Port)).CreateSender(EndpointScene.Plain);
        await sender.SendMessageAsync(new ServiceBusMessage("with a token"));
        using var anonymous = await scene.ConnectAsync();
        await GreetAsync(anonymous);
        await anonymous.SendAsync(Frame(Open("nobody")));

        var sent = await IsHungUpAsync(anonymous);

        Assert.Contains("contractflow", Encoding.Latin1.GetString([.. sent]), StringComparison.Ordinal); // it was answered: the connection was open
        await sender.SendMessageAsync(new ServiceBusMessage("still there"));
        Assert.Equal(1, wire.Connections);
    }

    [Fact]
    public async Task Client_ThatPutTheWrongToken_IsHungUpOn()
    {
        await using var scene = await EndpointScene.OpenAsync(endpoint: options => options with { TokenTime = TimeSpan.FromSeconds(1) });
        await using var wire = Wire.To(scene.Port);
        var client = scene.Client(new SharedAccessKey(SharedAccessKey.RootName, "d3Jvbmc=").ConnectionString(wire.Port));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("1")));

        await wire.Ended.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Client_BetweenSaslAndItsHeader_IsSentNothing()
    {
        await using var scene = await EndpointScene.OpenAsync(endpoint: options => options with { HandshakeTime = TimeSpan.FromSeconds(1) });
        using var socket = await scene.ConnectAsync();
        await BeginSaslAsync(socket);

        var sent = await IsHungUpAsync(socket);

        byte[] outcomeOk = [0, 0, 0, 0x10, 2, 1, 0, 0, 0, 0x53, 0x44, 0xc0, 3, 1, 0x50, 0];
        Assert.Equal(outcomeOk, sent.TakeLast(outcomeOk.Length));
    }

    [Fact]
    public async Task Client_ThatSaysNothing_KeepsNobodyWaiting()
    {
        await using var scene = await EndpointScene.OpenAsync();
        using var silent = await scene.ConnectAsync();

        await WorksAsync(scene);
    }

    [Fact]
    public async Task Connections_BeyondTheMost_AreClosed()
    {
        await using var scene = await EndpointScene.OpenAsync(endpoint: options => options with { MaxConnections = 2 });
        using var first = await scene.ConnectAsync();
        using var second = await scene.ConnectAsync();
        await GreetAsync(second);
        using var third = await scene.ConnectAsync();

        await IsHungUpAsync(third);
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(3_000_000)]
    public async Task Message_LargerThanTheQueueTakes_IsRefusedByName(int size)
    {
        await using var scene = await EndpointScene.OpenAsync(queue => queue with { MaxMessageSize = 20_000 });
        var sender = scene.Client().CreateSender(EndpointScene.Plain);

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage(new byte[size])));

        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, failure.Reason);
        await sender.SendMessageAsync(new ServiceBusMessage("small"));
        Assert.Equal(1, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Fact]
    public async Task Message_TheQueueIsFull_IsRefusedByName()
    {
        await using var scene = await EndpointScene.OpenAsync(queue => queue with { MaxSize = 20_000 });
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        await sender.SendMessageAsync(new ServiceBusMessage(new byte[15_000]));

        var sent = await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new ServiceBusMessage(new byte[15_000])));
        var scheduled = await Assert.ThrowsAsync<ServiceBusException>(() => sender.ScheduleMessageAsync(new ServiceBusMessage(new byte[15_000]), DateTimeOffset.UtcNow.AddYears(900)));

        Assert.Equal((ServiceBusFailureReason.QuotaExceeded, ServiceBusFailureReason.QuotaExceeded), (sent.Reason, scheduled.Reason));
        await sender.SendMessageAsync(new ServiceBusMessage("small"));
    }

    [Fact]
    public async Task Connection_DroppedWithUnsettledMessages_TheyComeBackAfterTheLock()
    {
        await using var scene = await EndpointScene.OpenAsync(queue => queue with { LockDuration = TimeSpan.FromSeconds(1) });
        await using (var wire = Wire.To(scene.Port))
        {
            var client = scene.Client(scene.Key.ConnectionString(wire.Port));
            await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new ServiceBusMessage("it"));
            Assert.Equal("it", (await client.CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync()).Body.ToString());
        }

        var again = await scene.Client().CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync();

        Assert.Equal(("it", 2), (again.Body.ToString(), again.DeliveryCount));
    }

    [Fact]
    public async Task Connection_DroppedWithASession_TheSessionIsFreeAtOnce()
    {
        await using var scene = await EndpointScene.OpenAsync();
        await using (var wire = Wire.To(scene.Port))
        {
            var client = scene.Client(scene.Key.ConnectionString(wire.Port));
            await client.CreateSender(EndpointScene.Sessions).SendMessageAsync(new ServiceBusMessage("it") { SessionId = "lex" });
            await (await client.AcceptNextSessionAsync(EndpointScene.Sessions)).ReceiveMessageAsync();
        }

        await using var lex = await scene.Client().AcceptNextSessionAsync(EndpointScene.Sessions);

        Assert.Equal(2, (await lex.ReceiveMessageAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Links_InHundreds_AllWork()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var client = scene.Client();
        var receivers = Enumerable.Range(0, 150).Select(_ => client.CreateReceiver(EndpointScene.Plain)).ToList();

        var waiting = receivers.Select(receiver => receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(60))).ToList();
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync(receivers.Select(_ => new ServiceBusMessage("one each")));

        var messages = await Task.WhenAll(waiting);
        Assert.Equal(150, messages.Select(message => message.SequenceNumber).Distinct().Count());
    }

    [Fact]
    public async Task Receiver_ThatReadsNothing_IsSentLittle()
    {
        await using var scene = await EndpointScene.OpenAsync();
        await using var wire = Wire.To(scene.Port);
        var client = scene.Client(scene.Key.ConnectionString(wire.Port));
        for (var i = 0; i < 10; i++)
        {
            await scene.Client().CreateSender(EndpointScene.Plain).SendMessagesAsync(Enumerable.Range(0, 10).Select(_ => new ServiceBusMessage(new byte[25_000])));
        }

        await using var receiver = client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { PrefetchCount = 1000 });
        Assert.NotNull(await receiver.PeekMessageAsync());
        wire.Hold();
        var stuck = receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30));

        await WorksAsync(scene);
        wire.GoOn();
        Assert.NotNull(await stuck);
    }

    private static byte[] Deep(byte[] level, int levels) => [.. Enumerable.Repeat(level, levels).SelectMany(bytes => bytes), 0x40];

    private static byte[] Open(string container) =>
        [0x00, 0x53, 0x10, 0xc0, (byte)(container.Length + 3), 0x01, 0xa1, (byte)container.Length, .. Encoding.ASCII.GetBytes(container)];

    private static byte[] Frame(byte[] body)
    {
        var frame = new byte[8 + body.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        frame[4] = 2;
        body.CopyTo(frame, 8);
        return frame;
    }

    // SASL, as far as the protocol's own header.
    private static async Task GreetAsync(Socket socket)
    {
        await BeginSaslAsync(socket);
        await socket.SendAsync(AmqpHeader);
    }

    private static async Task BeginSaslAsync(Socket socket)
    {
        byte[] init = [0x00, 0x53, 0x41, 0xc0, 0x0b, 0x01, 0xa3, 0x07, .. "MSSBCBS"u8];
        init[4] = (byte)(init.Length - 5);
        var frame = Frame(init);
        frame[5] = 1;
        await socket.SendAsync((byte[])[.. SaslHeader, .. frame]);
    }

    // What came before.
    private static async Task<List<byte>> IsHungUpAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (sent, buffer) = (new List<byte>(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read)
            {
                sent.AddRange(buffer.AsSpan(0, read));
            }
        }
        catch (SocketException)
        {
            // Reset: hung up on as well.
        }

        return sent;
    }

    private static async Task WorksAsync(EndpointScene scene)
    {
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Sessions).SendMessageAsync(new ServiceBusMessage("fine") { SessionId = "fine" });
        await using var session = await client.AcceptSessionAsync(EndpointScene.Sessions, "fine");
        await session.CompleteMessageAsync(await session.ReceiveMessageAsync());
    }
}
