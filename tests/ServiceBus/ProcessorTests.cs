using System.Collections.Concurrent;

namespace ContractFlow.ServiceBus.Tests;

public sealed class ProcessorTests
{
    [Fact]
    public async Task Processor_ManyMessages_HandlesEachOnce()
    {
        await using var scene = await DoorScene.OpenAsync();
        var client = scene.Client();
        await using var processor = client.CreateProcessor(DoorScene.Plain, new ServiceBusProcessorOptions { MaxConcurrentCalls = 4, PrefetchCount = 10 });
        var (handled, errors) = (new ConcurrentBag<string>(), new ConcurrentBag<Exception>());
        processor.ProcessMessageAsync += message =>
        {
            handled.Add(message.Message.Body.ToString());
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error => { errors.Add(error.Exception); return Task.CompletedTask; };
        await processor.StartProcessingAsync();

        await client.CreateSender(DoorScene.Plain).SendMessagesAsync(Enumerable.Range(0, 100).Select(i => new ServiceBusMessage($"{i}")));

        await Waiting.UntilAsync(() => handled.Count == 100 && scene.Broker.Count(DoorScene.Plain).Active == 0);
        await processor.StopProcessingAsync();
        Assert.Equal(100, handled.Distinct().Count());
        Assert.Empty(errors);
    }

    [Fact]
    public async Task SessionProcessor_ManySessions_EachInItsOrder()
    {
        await using var scene = await DoorScene.OpenAsync();
        var client = scene.Client();
        var options = new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 2, SessionIdleTimeout = TimeSpan.FromMilliseconds(100) };
        await using var processor = client.CreateSessionProcessor(DoorScene.Sessions, options);
        var (handled, errors) = (new ConcurrentDictionary<string, ConcurrentQueue<string>>(), new ConcurrentBag<Exception>());
        processor.ProcessMessageAsync += message =>
        {
            handled.GetOrAdd(message.SessionId, _ => new()).Enqueue(message.Message.Body.ToString());
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error => { errors.Add(error.Exception); return Task.CompletedTask; };
        await client.CreateSender(DoorScene.Sessions).SendMessagesAsync(Enumerable.Range(0, 20).Select(i => new ServiceBusMessage($"{i / 5}") { SessionId = $"s-{i % 5}" }));

        await processor.StartProcessingAsync();

        await Waiting.UntilAsync(() => scene.Broker.Count(DoorScene.Sessions).Active == 0);
        await processor.StopProcessingAsync();
        Assert.Equal(5, handled.Count);
        Assert.All(handled.Values, bodies => Assert.Equal(["0", "1", "2", "3"], bodies));
        Assert.Empty(errors);
    }
}
