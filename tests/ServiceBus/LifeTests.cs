namespace ContractFlow.ServiceBus.Tests;

public sealed class LifeInProcess() : LifeTests(Way.InProcess);

public sealed class LifeByAmqp() : LifeTests(Way.Amqp);

/// <summary>How long messages live.</summary>
public abstract class LifeTests(Way way) : BothWays(way)
{
    public static TheoryData<TimeSpan> Lives => [TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(90_001), TimeSpan.FromMilliseconds(uint.MaxValue), TimeSpan.FromDays(50), TimeSpan.FromDays(90)];

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task TimeToLive_OfAMessage_ComesAsItWas(TimeSpan life)
    {
        var got = await ReceivedAsync(TimeSpan.MaxValue, life);

        Assert.Equal((life, got.EnqueuedTime + life), (got.TimeToLive, got.ExpiresAt));
    }

    [Fact]
    public async Task TimeToLive_NotSet_IsForEver()
    {
        var got = await ReceivedAsync(TimeSpan.MaxValue, TimeSpan.MaxValue);

        Assert.Equal((TimeSpan.MaxValue, DateTimeOffset.MaxValue), (got.TimeToLive, got.ExpiresAt));
    }

    [Fact]
    public async Task TimeToLive_LongerThanTheQueues_IsTheQueues()
    {
        var queues = TimeSpan.FromDays(1);

        Assert.Equal(queues, (await ReceivedAsync(queues, TimeSpan.FromDays(2))).TimeToLive);
        Assert.Equal(queues, (await ReceivedAsync(queues, TimeSpan.MaxValue)).TimeToLive);
    }

    [Fact]
    public async Task TimeToLive_BelowAMillisecond_IsOverAtOnce()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();

        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new("x") { TimeToLive = TimeSpan.FromTicks(1) });

        await Waiting.UntilAsync(() => scene.Broker.Count(EndpointScene.Plain).DeadLettered == 1);
        var letter = await client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).ReceiveMessageAsync();
        Assert.Equal("TTLExpiredException", letter.DeadLetterReason);
    }

    [Fact]
    public async Task TimeToLive_OfADeadLetter_IsThatOfTheMessageAndNeverOver()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new("x") { TimeToLive = TimeSpan.FromMilliseconds(50) });

        var letters = client.CreateReceiver(EndpointScene.Plain, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var letter = await letters.ReceiveMessageAsync();

        Assert.Equal((TimeSpan.FromMilliseconds(50), EndpointScene.Plain), (letter.TimeToLive, letter.DeadLetterSource));
    }

    private async Task<ServiceBusReceivedMessage> ReceivedAsync(TimeSpan queues, TimeSpan messages)
    {
        await using var scene = await OpenAsync(queue => queue with { DefaultTimeToLive = queues });
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new("x") { TimeToLive = messages });
        return await client.CreateReceiver(EndpointScene.Plain).ReceiveMessageAsync();
    }
}
