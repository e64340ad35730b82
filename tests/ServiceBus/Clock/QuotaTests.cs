using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests.Clock;

/// <summary>Whoever may send fills a queue up to its size, and no more, whatever becomes of the messages.</summary>
public sealed class QuotaTests
{
    private const int Kibibyte = 1024;

    private static byte[] Half => new byte[6 * Kibibyte];

    [Fact]
    public async Task Send_MoreThanTheQueueKeeps_IsRefusedUntilSomethingIsTaken()
    {
        await using var scene = await Open();
        await scene.Sender().SendMessageAsync(new(Half));
        var refusal = await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender().SendMessageAsync(new(Half)));

        Assert.Equal((ServiceBusFailureReason.QuotaExceeded, false), (refusal.Reason, refusal.IsTransient));
        Assert.Equal(1, scene.Broker.Count(BrokerScene.Plain).Active);
        await scene.Receiver().CompleteMessageAsync(await scene.Receiver().ReceiveMessageAsync());
        await scene.Sender().SendMessageAsync(new(Half));
    }

    [Fact]
    public async Task Send_DeadLetters_CountUntilTheyArePurged()
    {
        await using var scene = await Open();
        await scene.Sender().SendMessageAsync(new(Half));
        await scene.Receiver().DeadLetterMessageAsync(await scene.Receiver().ReceiveMessageAsync(), "garbage", "It is none of ours.");

        Assert.Equal(ServiceBusFailureReason.QuotaExceeded, (await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender().SendMessageAsync(new(Half)))).Reason);
        Assert.Equal(1, await scene.Broker.PurgeDeadLettersAsync(BrokerScene.Plain));
        await scene.Sender().SendMessageAsync(new(Half));
    }

    [Fact]
    public async Task Schedule_HoweverFarAhead_Counts()
    {
        await using var scene = await Open();
        var number = await scene.Sender().ScheduleMessageAsync(new(Half), BrokerScene.Start.AddYears(900));

        Assert.Equal(
            ServiceBusFailureReason.QuotaExceeded,
            (await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender().ScheduleMessageAsync(new(Half), BrokerScene.Start.AddYears(900)))).Reason);
        await scene.Sender().CancelScheduledMessageAsync(number);
        await scene.Sender().SendMessageAsync(new(Half));
    }

    [Fact]
    public async Task Send_AnotherQueueIsFull_IsTaken()
    {
        await using var scene = await Open();
        await scene.Sender().SendMessageAsync(new(Half));
        await scene.Sender(BrokerScene.Sessions).SendMessageAsync(new(Half) { SessionId = "s" });

        Assert.Equal(1, scene.Broker.Count(BrokerScene.Sessions).Active);
    }

    [Fact]
    public async Task Send_AMessageSeenBefore_CountsNothing()
    {
        await using var scene = await Open();
        await scene.Sender().SendMessageAsync(new(Half) { MessageId = "same" });
        await scene.Sender().SendMessageAsync(new(Half) { MessageId = "same" });

        Assert.Equal(1, scene.Broker.Count(BrokerScene.Plain).Active);
    }

    [Fact]
    public async Task SetState_MoreThanTheQueueKeeps_IsRefused()
    {
        await using var scene = await Open();
        await scene.Sender(BrokerScene.Sessions).SendMessageAsync(new("x") { SessionId = "s" });
        await using var session = await scene.Client.AcceptSessionAsync(BrokerScene.Sessions, "s");
        await session.SetSessionStateAsync(new(Half));

        Assert.Equal(
            ServiceBusFailureReason.QuotaExceeded,
            (await Assert.ThrowsAsync<ServiceBusException>(() => session.SetSessionStateAsync(new(new byte[12 * Kibibyte])))).Reason);
        Assert.Equal(Half.Length, (await session.GetSessionStateAsync()).ToMemory().Length);
        await session.SetSessionStateAsync(null);
        await scene.Sender(BrokerScene.Sessions).SendMessageAsync(new(Half) { SessionId = "s" });
    }

    [Fact]
    public async Task Open_AFileOfAnEarlierVersion_CountsWhatItHolds()
    {
        await using var scene = await Open();
        await scene.Sender().SendMessageAsync(new(Half));
        await scene.Database.WriteAsync(rows =>
        {
            foreach (var trigger in new[] { "bus_message_added", "bus_message_removed", "bus_message_changed", "bus_session_added", "bus_session_removed", "bus_session_changed" })
            {
                rows.Execute($"DROP TRIGGER {trigger}");
            }

            rows.Execute("DROP TABLE bus_size");
        });
        await scene.ReopenAsync(Small);

        Assert.Equal(ServiceBusFailureReason.QuotaExceeded, (await Assert.ThrowsAsync<ServiceBusException>(() => scene.Sender().SendMessageAsync(new(Half)))).Reason);
        await scene.ReopenAsync(Small);
        await scene.Receiver().CompleteMessageAsync(await scene.Receiver().ReceiveMessageAsync());
        await scene.Sender().SendMessageAsync(new(Half));
    }

    private static QueueOptions Small(QueueOptions queue) => queue with { MaxSize = 10 * Kibibyte };

    private static Task<BrokerScene> Open() => BrokerScene.OpenAsync(Small);
}
