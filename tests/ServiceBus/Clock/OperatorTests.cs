using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.Embedded.Tests;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class OperatorTests
{
    [Fact]
    public async Task Resubmit_DeadLetter_IsDeliveredAnewWithoutItsReason()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var dead = await DeadAsync(scene, "x");

        var number = await scene.Broker.ResubmitAsync(BrokerScene.Plain, dead);

        var again = (await scene.Receiver().ReceiveMessageAsync())!;
        Assert.Equal((number, 1, null, "evt-x"), (again.SequenceNumber, again.DeliveryCount, again.DeadLetterReason, again.MessageId));
        Assert.Equal(new QueueCounts(1, 0, 0), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Meter_QueueWithADeadLetter_CountsByState()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await DeadAsync(scene, "x");
        await scene.Sender().SendMessageAsync(new("alive"));

        var measured = Metrics.Of(scene.Broker);

        Assert.Equal(1, measured[$"servicebus.queue.messages {BrokerScene.Plain} active"]);
        Assert.Equal(1, measured[$"servicebus.queue.messages {BrokerScene.Plain} dead-lettered"]);
        Assert.Equal(0, measured[$"servicebus.queue.messages {BrokerScene.Sessions} scheduled"]);
    }

    [Fact]
    public async Task Resubmit_NumberOfNoDeadLetter_IsRefused()
    {
        await using var scene = await BrokerScene.OpenAsync();

        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() => scene.Broker.ResubmitAsync(BrokerScene.Plain, 7));

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, refusal.Reason);
    }

    [Fact]
    public async Task Purge_DeadLetters_LeavesTheQueueAndWhatAReceiverHolds()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await DeadAsync(scene, "a");
        await DeadAsync(scene, "b");
        await scene.DeadLetters().ReceiveMessageAsync();
        await scene.Sender().SendMessageAsync(new("alive"));

        Assert.Equal(1, await scene.Broker.PurgeDeadLettersAsync(BrokerScene.Plain));
        Assert.Equal(new QueueCounts(1, 0, 1), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task DeadLetter_OfTheSubQueue_IsRefused()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await DeadAsync(scene, "a");
        var receiver = scene.DeadLetters();
        var dead = (await receiver.ReceiveMessageAsync())!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.DeadLetterMessageAsync(dead, "again"));
        await receiver.AbandonMessageAsync(dead);
        Assert.NotNull(await receiver.ReceiveMessageAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("$cbs")]
    public void QueueName_OutsideTheRules_IsRefused(string name) => Assert.Throws<ArgumentException>(() => new QueueOptions(name));

    [Fact]
    public void QueuePath_OfDeadLetters_ReadsInAnyCase()
    {
        var path = QueuePath.Parse("legal-responses/$deadletterqueue");

        Assert.Equal(new QueuePath("legal-responses", SubQueue.DeadLetter), path);
        Assert.Equal("legal-responses/$DeadLetterQueue", path.ToString());
    }

    private static async Task<long> DeadAsync(BrokerScene scene, string body)
    {
        await scene.Sender().SendMessageAsync(new(body) { MessageId = "evt-" + body });
        var receiver = scene.Receiver();
        var message = (await receiver.ReceiveMessageAsync())!;
        await receiver.DeadLetterMessageAsync(message, "unreadable", "No JSON.");
        return message.SequenceNumber;
    }
}
