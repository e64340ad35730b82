using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>Clients of the AMQP standard, which know nothing of Service Bus.</summary>
public sealed class StandardClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Plain_WithTheKey_SendsAndReceives()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var session = new Session(await ConnectAsync(scene, scene.Key.Key));

        await new SenderLink(session, "out", EndpointScene.Plain).SendAsync(new Message { BodySection = new Data { Binary = "it"u8.ToArray() } });
        var receiver = new ReceiverLink(session, "in", EndpointScene.Plain);
        using var got = await receiver.ReceiveAsync(Patience);
        receiver.Accept(got);

        Assert.Equal("it"u8.ToArray(), got.Body);
        await Waiting.UntilAsync(() => scene.Broker.Count(EndpointScene.Plain).Active == 0);
        await session.Connection.CloseAsync();
    }

    [Fact]
    public async Task Plain_WithAnotherKey_IsRefused()
    {
        await using var scene = await EndpointScene.OpenAsync();

        await Assert.ThrowsAsync<AmqpException>(() => ConnectAsync(scene, "another"));
    }

    [Fact]
    public async Task SessionsOfAQueue_Asked_AreNamedPageByPage()
    {
        await using var scene = await EndpointScene.OpenAsync();
        await SendAsync(scene, "c", "a", "b", "a");
        var session = new Session(await ConnectAsync(scene, scene.Key.Key));

        Assert.Equal(["a", "b"], await SessionsAsync(session, skip: 0, top: 2));
        Assert.Equal(["c"], await SessionsAsync(session, skip: 2, top: 2));
        Assert.Empty(await SessionsAsync(session, skip: 3, top: 2));
        await session.Connection.CloseAsync();
    }

    [Fact]
    public async Task SessionReceiver_CreditBeforeTheAttachIsAnswered_CountsOnce()
    {
        await using var scene = await EndpointScene.OpenAsync();
        var session = new Session(await ConnectAsync(scene, scene.Key.Key));
        var next = new Source { Address = EndpointScene.Sessions, FilterSet = new Map { [(Symbol)"com.microsoft:session-filter"] = null } };
        var receiver = new ReceiverLink(session, "in", new Attach { Source = next, Target = new Target() }, null);
        receiver.SetCredit(1, CreditMode.Manual);

        await SendAsync(scene, "lex", "lex", "lex");
        using var got = await receiver.ReceiveAsync(Patience);

        Assert.NotNull(got);
        Assert.Equal([1, 0, 0], scene.Broker.Peek(new(EndpointScene.Sessions), 0, 10).Select(message => message.DeliveryCount));
        await session.Connection.CloseAsync();
    }

    private static Task<Connection> ConnectAsync(EndpointScene scene, string key) =>
        new ConnectionFactory().CreateAsync(new Address("127.0.0.1", scene.Port, scene.Key.Name, key, "/", "AMQP"));

    private static Task SendAsync(EndpointScene scene, params string[] sessions) =>
        scene.Client().CreateSender(EndpointScene.Sessions).SendMessagesAsync(sessions.Select(session => new ServiceBusMessage("it") { SessionId = session }));

    private static async Task<string[]> SessionsAsync(Session session, int skip, int top)
    {
        var (address, to) = ($"answers-{skip}", $"{EndpointScene.Sessions}/$management");
        var answers = new ReceiverLink(session, address, new Attach { Source = new Source { Address = to }, Target = new Target { Address = address } }, null);
        await new SenderLink(session, $"requests-{skip}", to).SendAsync(new Message
        {
            Properties = new Properties { MessageId = "1", ReplyTo = address },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "com.microsoft:get-message-sessions" },
            BodySection = new AmqpValue { Value = new Map { ["last-updated-time"] = DateTime.MaxValue, ["skip"] = skip, ["top"] = top } },
        });
        using var answer = await answers.ReceiveAsync(Patience);
        return answer.Body is Map body ? (string[])body["sessions-ids"] : [];
    }
}
