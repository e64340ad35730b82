using System.Collections.Concurrent;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Time.Testing;

namespace ContractFlow.ServiceBus.Tests.Clock;

public sealed class ListeningTests
{
    private readonly ConcurrentQueue<string> _handled = new();

    [Fact]
    public async Task Listen_MessagesBeforeAndAfterTheStart_AreHandledAndCompleted()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("before"));
        await using var listener = Listen(scene, new QueueListenerOptions { MaxConcurrentCalls = 1 });
        await scene.Sender().SendMessageAsync(new("after"));
        await scene.Clock.WhenIdleAsync();

        Assert.Equal(["before", "after"], _handled);
        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Listen_ManyMessages_EachIsHandledOnce()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await using var listener = Listen(scene, new QueueListenerOptions());
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => scene.Sender().SendMessageAsync(new($"{i}"))));
        await scene.Clock.WhenIdleAsync();

        Assert.Equal(Enumerable.Range(0, 300), _handled.Select(body => int.Parse(body, null)).Order());
        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Listen_ScheduledMessage_IsHandledAtItsInstantOfTheClock()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var due = BrokerScene.Start.AddDays(30);
        var handledAt = new List<DateTimeOffset>();
        await using var listener = scene.Broker.Listen(BrokerScene.Plain, new QueueListenerOptions(), async (_, _, _) =>
        {
            await Task.Yield();
            handledAt.Add(scene.Clock.GetUtcNow());
        });
        await scene.Sender().ScheduleMessageAsync(new("x"), due);
        await scene.AdvanceAsync(TimeSpan.FromDays(60));

        Assert.Equal([due], handledAt);
    }

    [Fact]
    public async Task Listen_HandlerThatThrows_RepeatsAtOnceAndDeadLettersInTheEnd()
    {
        await using var scene = await BrokerScene.OpenAsync(queue => queue with { MaxDeliveryCount = 4 });
        var deliveries = 0;
        await using var listener = scene.Broker.Listen(BrokerScene.Plain, new QueueListenerOptions(), (_, _, _) =>
            throw new InvalidOperationException($"delivery {++deliveries}"));
        await scene.Sender().SendMessageAsync(new("poison"));
        await scene.Clock.WhenIdleAsync();

        Assert.Equal(4, deliveries);
        Assert.Equal(new QueueCounts(0, 0, 1), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Listen_HandlerThatSettlesItself_IsLeftInPeace()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await using var listener = scene.Broker.Listen(BrokerScene.Plain, new QueueListenerOptions(), (message, receiver, cancellation) =>
            receiver.DeadLetterMessageAsync(message, "unknown", cancellationToken: cancellation));
        await scene.Sender().SendMessageAsync(new("x"));
        await scene.Clock.WhenIdleAsync();

        Assert.Equal(new QueueCounts(0, 0, 1), scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Listen_WithoutAutoComplete_TheMessageComesBackWhenItsLockExpires()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await using var listener = Listen(scene, new QueueListenerOptions { AutoCompleteMessages = false });
        await scene.Sender().SendMessageAsync(new("x"));
        await scene.Clock.WhenIdleAsync();
        Assert.Equal(["x"], _handled);

        await scene.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["x", "x"], _handled);
    }

    [Fact]
    public async Task Listen_Sessions_EachInItsOrderAndOneAtATime()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var busy = new ConcurrentDictionary<string, int>();
        await using var listener = scene.Broker.Listen(BrokerScene.Sessions, new QueueListenerOptions(), async (message, receiver, _) =>
        {
            Assert.IsType<ServiceBusSessionReceiver>(receiver, exactMatch: false);
            Assert.Equal(1, busy.AddOrUpdate(message.SessionId!, 1, (_, count) => count + 1));
            await Task.Yield();
            _handled.Enqueue($"{message.SessionId} {message.Body}");
            busy.AddOrUpdate(message.SessionId!, 0, (_, count) => count - 1);
        });
        for (var i = 0; i < 40; i++)
        {
            await scene.Sender(BrokerScene.Sessions).SendMessageAsync(new($"{i:00}") { SessionId = $"firm-{i % 3}" });
        }

        await scene.Clock.WhenIdleAsync();

        Assert.Equal(40, _handled.Count);
        Assert.All(_handled.GroupBy(line => line[..6]), session => Assert.Equal(session.Order(StringComparer.Ordinal), session));
    }

    [Fact]
    public async Task Listen_HandlerAtWork_HoldsTheClock()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = scene.Broker.Listen(BrokerScene.Plain, new QueueListenerOptions(), (_, _, _) => release.Task);
        await scene.Sender().SendMessageAsync(new("x"));

        var advancing = scene.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(BrokerScene.Start, scene.Clock.GetUtcNow());
        release.SetResult();
        await advancing;

        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Send_ToAQueueWithoutListener_DoesNotHoldTheClock()
    {
        await using var scene = await BrokerScene.OpenAsync();
        await scene.Sender().SendMessageAsync(new("x"));
        await scene.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(BrokerScene.Start.AddDays(1), scene.Clock.GetUtcNow());
        Assert.Equal(1, scene.Broker.Count(BrokerScene.Plain).Active);
    }

    [Fact]
    public async Task Dispose_Listener_CancelsTheHandlerAndTheMessageWaitsForTheNext()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = scene.Broker.Listen(BrokerScene.Plain, new QueueListenerOptions(), async (_, _, cancellation) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        await scene.Sender().SendMessageAsync(new("x"));
        await started.Task;
        await listener.DisposeAsync();
        await scene.Sender().SendMessageAsync(new("y"));

        Assert.Equal([2, 1], (await scene.TakeNowAsync()).Select(message => message.DeliveryCount));
    }

    [Fact]
    public async Task Listen_UnknownQueue_IsRefusedAtOnce()
    {
        await using var scene = await BrokerScene.OpenAsync();

        Assert.Throws<ServiceBusException>(() => scene.Broker.Listen("lost", new QueueListenerOptions(), (_, _, _) => Task.CompletedTask));
    }

    [Fact]
    public async Task Listen_SlowHandler_KeepsItsLock()
    {
        await using var scene = await BrokerScene.OpenAsync();
        var time = new FakeTimeProvider(BrokerScene.Start);
        await using var broker = await MessageBroker.OpenAsync(scene.Database, time, [new QueueOptions("slow")]);
        var started = new TaskCompletionSource<ServiceBusReceivedMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = broker.Listen("slow", new QueueListenerOptions(), (message, _, _) =>
        {
            started.SetResult(message);
            return release.Task;
        });
        await broker.CreateClient().CreateSender("slow").SendMessageAsync(new("x"));
        var message = await started.Task;
        for (var minutes = 1; minutes <= 3; minutes++)
        {
            foreach (var _ in Enumerable.Range(0, 2))
            {
                var before = message.LockedUntil;
                time.Advance(TimeSpan.FromSeconds(30));
                await UntilAsync(() => message.LockedUntil > before);
            }
        }

        release.SetResult();
        await UntilAsync(() => broker.Count("slow") == default);
        Assert.Equal(BrokerScene.Start.AddMinutes(4), message.LockedUntil);
    }

    [Fact]
    public async Task Listen_PartitionsTakeTurns_OneWithManyMessagesHoldsUpNoOther()
    {
        await using var scene = await BrokerScene.OpenAsync(queue => queue with { PartitionsTakeTurns = true });
        foreach (var (key, count) in new[] { ("loud", 50), ("quiet", 2), ("", 2) })
        {
            await scene.Sender().SendMessagesAsync(Enumerable.Range(0, count).Select(n => new ServiceBusMessage($"{key}-{n}") { PartitionKey = key.Length > 0 ? key : null }));
        }

        await using var listener = Listen(scene, new QueueListenerOptions { MaxConcurrentCalls = 1 });
        await scene.Clock.WhenIdleAsync();

        Assert.Equal(["loud-0", "quiet-0", "-0", "loud-1", "quiet-1", "-1", "loud-2"], _handled.Take(7));
        Assert.Equal(54, _handled.Distinct().Count());
        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }

    [Fact]
    public async Task Listen_PartitionsTakeTurns_OneWhoseMessagesHangLeavesWorkersToTheOthers()
    {
        await using var scene = await BrokerScene.OpenAsync(queue => queue with { PartitionsTakeTurns = true });
        var release = new TaskCompletionSource();
        var quiet = new TaskCompletionSource();
        var (hanging, most) = (0, 0);
        await using var listener = scene.Broker.Listen(BrokerScene.Plain, new QueueListenerOptions { MaxConcurrentCalls = 8 }, async (message, _, _) =>
        {
            if (message.PartitionKey == "quiet")
            {
                quiet.SetResult();
                return;
            }

            most = Math.Max(most, Interlocked.Increment(ref hanging));
            await release.Task;
            Interlocked.Decrement(ref hanging);
        });
        await scene.Sender().SendMessagesAsync(Enumerable.Range(0, 50).Select(n => new ServiceBusMessage($"{n}") { PartitionKey = "loud" }));
        await scene.Sender().SendMessageAsync(new("x") { PartitionKey = "quiet" });
        await quiet.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await UntilAsync(() => Volatile.Read(ref hanging) == 2);
        release.SetResult();
        await scene.Clock.WhenIdleAsync();

        Assert.Equal(2, most);
        Assert.Equal(default, scene.Broker.Count(BrokerScene.Plain));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }

    private QueueListener Listen(BrokerScene scene, QueueListenerOptions options) => scene.Broker.Listen(BrokerScene.Plain, options, (message, _, _) =>
    {
        _handled.Enqueue(message.Body.ToString());
        return Task.CompletedTask;
    });
}
