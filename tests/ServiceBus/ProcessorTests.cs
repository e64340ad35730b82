using System.Collections.Concurrent;

namespace ContractFlow.ServiceBus.Tests;

public sealed class ProcessorInProcess() : ProcessorTests(Way.InProcess);

public sealed class ProcessorByAmqp() : ProcessorTests(Way.Amqp);

public abstract class ProcessorTests(Way way) : BothWays(way)
{
    [Fact]
    public async Task Processor_ManyMessages_HandlesEachOnce()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await using var processor = client.CreateProcessor(EndpointScene.Plain, new ServiceBusProcessorOptions { MaxConcurrentCalls = 4, PrefetchCount = 10 });
        var (handled, errors) = (new ConcurrentBag<string>(), new ConcurrentBag<Exception>());
        processor.ProcessMessageAsync += message =>
        {
            handled.Add(message.Message.Body.ToString());
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error => { errors.Add(error.Exception); return Task.CompletedTask; };
        await processor.StartProcessingAsync();

        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync(Enumerable.Range(0, 100).Select(i => new ServiceBusMessage($"{i}")));

        await Waiting.UntilAsync(() => handled.Count == 100 && scene.Broker.Count(EndpointScene.Plain).Active == 0);
        await processor.StopProcessingAsync();
        Assert.Equal(100, handled.Distinct().Count());
        Assert.Empty(errors);
    }

    [Fact]
    public async Task SessionProcessor_ManySessions_EachInItsOrder()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var options = new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 2, SessionIdleTimeout = TimeSpan.FromMilliseconds(100) };
        await using var processor = client.CreateSessionProcessor(EndpointScene.Sessions, options);
        var (handled, errors) = (new ConcurrentDictionary<string, ConcurrentQueue<string>>(), new ConcurrentBag<Exception>());
        processor.ProcessMessageAsync += message =>
        {
            handled.GetOrAdd(message.SessionId, _ => new()).Enqueue(message.Message.Body.ToString());
            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error => { errors.Add(error.Exception); return Task.CompletedTask; };
        await client.CreateSender(EndpointScene.Sessions).SendMessagesAsync(Enumerable.Range(0, 20).Select(i => new ServiceBusMessage($"{i / 5}") { SessionId = $"s-{i % 5}" }));

        await processor.StartProcessingAsync();

        await Waiting.UntilAsync(() => scene.Broker.Count(EndpointScene.Sessions).Active == 0);
        await processor.StopProcessingAsync();
        Assert.Equal(5, handled.Count);
        Assert.All(handled.Values, bodies => Assert.Equal(["0", "1", "2", "3"], bodies));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Processor_HandlerThatThrows_IsToldAndTheMessageGoesRoundToTheDeadLetters()
    {
        await using var scene = await OpenAsync(queue => queue with { MaxDeliveryCount = 3 });
        var client = scene.Client();
        await using var processor = client.CreateProcessor(EndpointScene.Plain);
        var told = new ConcurrentQueue<string>();
        processor.ProcessMessageAsync += _ => throw new FormatException("no");
        processor.ProcessErrorAsync += error => { told.Enqueue($"{error.ErrorSource} {error.EntityPath} {error.Exception.Message}"); return Task.CompletedTask; };
        await processor.StartProcessingAsync();

        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new("poison"));

        await Waiting.UntilAsync(() => scene.Broker.Count(EndpointScene.Plain).DeadLettered == 1);
        await processor.StopProcessingAsync();
        Assert.Equal(Enumerable.Repeat("ProcessMessageCallback notices no", 3), told);
    }

    [Fact]
    public async Task Processor_OfDeadLettersWithoutAutoComplete_LeavesSettlingToTheHandler()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var receiver = client.CreateReceiver(EndpointScene.Plain);
        await client.CreateSender(EndpointScene.Plain).SendMessagesAsync([new("1"), new("2")]);
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync());
        await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync());
        var options = new ServiceBusProcessorOptions { SubQueue = SubQueue.DeadLetter, AutoCompleteMessages = false };
        await using var processor = client.CreateProcessor(EndpointScene.Plain, options);
        var handled = 0;
        processor.ProcessMessageAsync += async message =>
        {
            await (message.Message.Body.ToString() == "1" ? message.CompleteMessageAsync(message.Message) : Task.CompletedTask);
            Interlocked.Increment(ref handled);
        };
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        await processor.StartProcessingAsync();

        await Waiting.UntilAsync(() => Volatile.Read(ref handled) == 2);
        await processor.StopProcessingAsync();
        Assert.Equal(1, scene.Broker.Count(EndpointScene.Plain).DeadLettered);
        Assert.Equal(("notices/$DeadLetterQueue", false, 1), (processor.EntityPath, processor.AutoCompleteMessages, processor.MaxConcurrentCalls));
    }

    [Fact]
    public async Task Processor_WrongUse_IsRefused()
    {
        await using var scene = await OpenAsync();
        var processor = scene.Client().CreateProcessor(EndpointScene.Plain);

        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync());
        processor.ProcessMessageAsync += _ => Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync());
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        Assert.Throws<NotSupportedException>(() => processor.ProcessErrorAsync += _ => Task.CompletedTask);
        await processor.StartProcessingAsync();
        Assert.True(processor.IsProcessing);
        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync());
        await processor.StopProcessingAsync();
        await processor.StopProcessingAsync();
        await processor.StartProcessingAsync();
        await processor.DisposeAsync();
        Assert.Equal((false, true), (processor.IsProcessing, processor.IsClosed));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => processor.StartProcessingAsync());
    }

    [Fact]
    public async Task Processor_OfNoQueue_StartsAndTellsOfIt()
    {
        await using var scene = await OpenAsync();
        await using var processor = scene.Client().CreateProcessor("lost");
        var told = new TaskCompletionSource<ProcessErrorEventArgs>();
        processor.ProcessMessageAsync += _ => Task.CompletedTask;
        processor.ProcessErrorAsync += error => { told.TrySetResult(error); return Task.CompletedTask; };

        await processor.StartProcessingAsync();

        var error = await told.Task;
        Assert.Equal((ServiceBusErrorSource.Receive, "lost", true), (error.ErrorSource, error.EntityPath, processor.IsProcessing));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, Assert.IsType<ServiceBusException>(error.Exception).Reason);
    }

    [Fact]
    public async Task SessionProcessor_ASession_IsBegunAndEnded()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var options = new ServiceBusSessionProcessorOptions { SessionIdleTimeout = TimeSpan.FromMilliseconds(100) };
        await using var processor = client.CreateSessionProcessor(EndpointScene.Sessions, options);
        var told = new ConcurrentQueue<string>();
        processor.SessionInitializingAsync += async session => { await session.SetSessionStateAsync(new BinaryData("begun")); told.Enqueue("begun " + session.SessionId); };
        processor.ProcessMessageAsync += async message => told.Enqueue($"{message.Message.Body} {await message.GetSessionStateAsync()}");
        processor.SessionClosingAsync += session => { told.Enqueue("ended " + session.SessionId); return Task.CompletedTask; };
        processor.ProcessErrorAsync += error => { told.Enqueue(error.Exception.Message); return Task.CompletedTask; };
        await client.CreateSender(EndpointScene.Sessions).SendMessagesAsync([new("1") { SessionId = "s" }, new("2") { SessionId = "s" }]);

        await processor.StartProcessingAsync();

        await Waiting.UntilAsync(() => told.Count == 4);
        await processor.StopProcessingAsync();
        Assert.Equal(["begun s", "1 begun", "2 begun", "ended s"], told);
    }
}
