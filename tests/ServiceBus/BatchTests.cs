using System.Runtime.Serialization;

namespace ContractFlow.ServiceBus.Tests;

public sealed class BatchInProcess() : BatchTests(Way.InProcess);

public sealed class BatchByAmqp() : BatchTests(Way.Amqp);

/// <summary>Messages that are put together until there is no more room.</summary>
public abstract class BatchTests(Way way) : BothWays(way)
{
    [Fact]
    public async Task Batch_Full_TakesNoMoreAndIsSentWhole()
    {
        await using var scene = await OpenAsync();
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        using var batch = await sender.CreateMessageBatchAsync();
        while (batch.TryAddMessage(new ServiceBusMessage(new byte[50_000])))
        {
        }

        Assert.Equal((5, 256 * 1024), (batch.Count, batch.MaxSizeInBytes));
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("a small one still fits")));
        await sender.SendMessagesAsync(batch);

        Assert.Equal(6, scene.Broker.Count(EndpointScene.Plain).Active);
    }

    [Fact]
    public async Task Batch_WithALimit_HasIt()
    {
        await using var scene = await OpenAsync();
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        using var batch = await sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 1000 });

        Assert.Equal(1000, batch.MaxSizeInBytes);
        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[1000])));
        Assert.True(batch.TryAddMessage(new ServiceBusMessage(new byte[100])));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = (256 * 1024) + 1 }));
    }

    [Fact]
    public async Task Batch_WrongMessages_AreRefusedAsTheyAreAdded()
    {
        await using var scene = await OpenAsync();
        var sender = scene.Client().CreateSender(EndpointScene.Plain);
        using var batch = await sender.CreateMessageBatchAsync();

        Assert.Throws<SerializationException>(() => batch.TryAddMessage(new("x") { ApplicationProperties = { ["it"] = new object() } }));
        Assert.Equal(0, batch.Count);
        await sender.SendMessagesAsync(batch);
        Assert.Equal(default, scene.Broker.Count(EndpointScene.Plain));
    }
}
