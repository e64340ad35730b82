using ContractFlow.Embedded.ServiceBus;
using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Time.Testing;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>The emulator as its README shows it.</summary>
public sealed class EmulatorTests : IDisposable
{
    private static readonly QueueOptions Orders = new("orders");
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-").FullName;

    private string Messages => Path.Combine(_folder, "messages.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_WithQueuesAlone_SendsAndReceivesInTheProcess()
    {
        await using var emulator = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions { Queues = [Orders] });

        await emulator.Client.CreateSender("orders").SendMessageAsync(new ServiceBusMessage("one kettle"));

        Assert.Equal("one kettle", (await emulator.Client.CreateReceiver("orders").ReceiveMessageAsync()).Body.ToString());
        Assert.Null(emulator.Port);
        Assert.Contains("Endpoint", Assert.Throws<InvalidOperationException>(() => emulator.ConnectionString).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAFileThatIsThere_GoesOnWithIt()
    {
        var options = new ServiceBusEmulatorOptions { Queues = [Orders], File = Messages };
        await using (var first = await ServiceBusEmulator.StartAsync(options))
        {
            await first.Client.CreateSender("orders").SendMessageAsync(new ServiceBusMessage("kept"));
        }

        await using var second = await ServiceBusEmulator.StartAsync(options);

        Assert.Equal("kept", (await second.Client.CreateReceiver("orders").ReceiveMessageAsync()).Body.ToString());
    }

    [Fact]
    public async Task Start_WithAnEndpoint_IsReachedByTheConnectionString()
    {
        await using var emulator = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions { Queues = [Orders], Endpoint = new AmqpEndpointOptions { Port = 0 } });
        await using var client = new ServiceBusClient(emulator.ConnectionString);

        await client.CreateSender("orders").SendMessageAsync(new ServiceBusMessage("by wire"));

        Assert.Equal("by wire", (await emulator.Client.CreateReceiver("orders").ReceiveMessageAsync()).Body.ToString());
    }

    [Fact]
    public async Task Start_WhatCannotBe_IsNamed()
    {
        Assert.Contains("Port is a number", Assert.Throws<ArgumentOutOfRangeException>(() => new AmqpEndpointOptions { Port = 65_536 }).Message, StringComparison.Ordinal);
        Assert.Contains("anybody could sign", Assert.Throws<ArgumentException>(() => new AmqpEndpointOptions { Key = new("name", "") }).Message, StringComparison.Ordinal);
        var doubled = await Assert.ThrowsAsync<ArgumentException>(() => ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions { Queues = [Orders, new("Orders")] }));
        Assert.Contains("Queues has 'orders' 2 times", doubled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileThatAnotherOneOwns_IsRefused()
    {
        var options = new ServiceBusEmulatorOptions { Queues = [Orders], File = Messages };
        await using var first = await ServiceBusEmulator.StartAsync(options);

        Assert.Contains("is in use", (await Assert.ThrowsAsync<IOException>(() => ServiceBusEmulator.StartAsync(options))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortThatIsTaken_IsRefusedAndLeavesNothingOpen()
    {
        await using var first = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions { Endpoint = new AmqpEndpointOptions { Port = 0 } });
        var options = new ServiceBusEmulatorOptions { Queues = [Orders], File = Messages, Endpoint = new AmqpEndpointOptions { Port = first.Port!.Value } };

        await Assert.ThrowsAsync<IOException>(() => ServiceBusEmulator.StartAsync(options));

        await using var second = await ServiceBusEmulator.StartAsync(options with { Endpoint = null });
        Assert.Equal(default, second.Broker.Count("orders"));
    }

    [Fact]
    public async Task Clock_OfATest_MovesSchedules()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var emulator = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions { Queues = [Orders], Clock = clock });
        await emulator.Client.CreateSender("orders").ScheduleMessageAsync(new ServiceBusMessage("later"), clock.GetUtcNow().AddDays(60));
        Assert.Equal(1, emulator.Broker.Count("orders").Scheduled);

        clock.Advance(TimeSpan.FromDays(60));

        await Waiting.UntilAsync(() => emulator.Broker.Count("orders").Active == 1);
    }

    [Fact]
    public async Task NotEmulated_InTheProcess_IsRefusedOrChangesNothing()
    {
        await using var emulator = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions { Queues = [Orders] });
        var client = emulator.Client;
        var foreign = ServiceBusModelFactory.ServiceBusMessageBatch(0, []);
        using var own = await client.CreateSender("orders").CreateMessageBatchAsync();
        own.TryAddMessage(new ServiceBusMessage("x"));

        Assert.Throws<NotSupportedException>(() => client.CreateProcessor("orders", new ServiceBusProcessorOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }));
        Assert.Throws<NotSupportedException>(() => client.CreateSessionProcessor("orders", new ServiceBusSessionProcessorOptions { SessionIds = { "s" } }));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.CreateSender("orders").SendMessagesAsync(foreign));
        Assert.Equal(0, own.SizeInBytes);
        var processor = client.CreateProcessor("orders");
        processor.UpdateConcurrency(4);
        processor.UpdatePrefetchCount(4);
        Assert.Equal((1, 0), (processor.MaxConcurrentCalls, processor.PrefetchCount));
    }
}
