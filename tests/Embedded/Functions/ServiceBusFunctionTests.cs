using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ContractFlow.Embedded.Functions;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class ServiceBusFunctionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(typeof(AsMessage), "m1 {\"caseNo\":\"C-7\",\"amount\":12}")]
    [InlineData(typeof(AsText), "{\"caseNo\":\"C-7\",\"amount\":12}")]
    [InlineData(typeof(AsBinary), "{\"caseNo\":\"C-7\",\"amount\":12}")]
    [InlineData(typeof(AsObject), "C-7 12 m1")]
    public async Task Send_EachParameterType_IsBound(Type function, string expected)
    {
        await using var host = await Start(function);
        await Send(host, "referrals", new ServiceBusMessage("{\"caseNo\":\"C-7\",\"amount\":12}") { MessageId = "m1" });
        Assert.Equal([expected], Lines(host));
        Assert.Equal(new QueueCounts(0, 0, 0), Broker(host).Count("referrals"));
    }

    [Fact]
    public async Task Send_FunctionThatAlwaysThrows_DeadLettersAfterTheLastDelivery()
    {
        await using var host = await Start(typeof(Failing), "AzureFunctionsJobHost:embedded:queues:referrals:maxDeliveryCount=3");
        await Send(host, "referrals", new ServiceBusMessage("x"));
        await Clock(host).AdvanceToAsync(At("2026-01-02T00:00:00Z"));
        Assert.Equal(["1", "2", "3"], Lines(host));
        Assert.Equal(new QueueCounts(0, 0, 1), Broker(host).Count("referrals"));
        var dead = await DeadLetter(host);
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
    }

    [Fact]
    public async Task Send_BodyThatIsNoSuchJson_DeadLettersInTheEnd()
    {
        await using var host = await Start(typeof(AsObject));
        await Send(host, "referrals", new ServiceBusMessage("no json"));
        await Clock(host).AdvanceToAsync(At("2026-01-02T00:00:00Z"));
        Assert.Empty(Lines(host));
        Assert.Equal(new QueueCounts(0, 0, 1), Broker(host).Count("referrals"));
    }

    [Fact]
    public async Task Send_FunctionThatDeadLettersItself_KeepsItsReason()
    {
        await using var host = await Start(typeof(Refusing));
        await Send(host, "referrals", new ServiceBusMessage("x"));
        var dead = await DeadLetter(host);
        Assert.Equal(("not-understood", "no case number"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription));
    }

    [Fact]
    public async Task Send_AutoCompleteOff_StaysLockedUntilTheFunctionSettles()
    {
        await using var host = await Start(typeof(Manual));
        await Send(host, "referrals", new ServiceBusMessage("complete"));
        await Send(host, "referrals", new ServiceBusMessage("leave"));
        Assert.Equal(["complete", "leave"], Lines(host));
        Assert.Equal(new QueueCounts(1, 0, 0), Broker(host).Count("referrals"));
    }

    [Theory]
    [InlineData(typeof(SaysNothing), 1)]
    [InlineData(typeof(SaysComplete), 0)]
    public async Task Send_HostJsonLeavesMessages_AnAttributeThatSaysOtherwiseWins(Type function, int left)
    {
        await using var host = await Start(function, "AzureFunctionsJobHost:extensions:serviceBus:autoCompleteMessages=false");
        await Send(host, "referrals", new ServiceBusMessage("hello"));
        Assert.Equal(["hello"], Lines(host));
        Assert.Equal(new QueueCounts(left, 0, 0), Broker(host).Count("referrals"));
    }

    [Fact]
    public async Task Send_Sessions_KeepTheOrderWithinEach()
    {
        await using var host = await Start(typeof(InSessions));
        var sender = host.Services.GetRequiredService<ServiceBusClient>().CreateSender("referrals");
        await sender.SendMessagesAsync(Enumerable.Range(0, 20).Select(i => new ServiceBusMessage(i.ToString(CultureInfo.InvariantCulture)) { SessionId = "s" + (i % 2) }));
        await Clock(host).WhenIdleAsync();
        foreach (var session in new[] { 0, 1 })
        {
            Assert.Equal(
                Enumerable.Range(0, 10).Select(i => $"s{session} {(2 * i) + session}"),
                Lines(host).Where(line => line.StartsWith("s" + session, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Send_ScheduledMessage_ArrivesAtItsInstant()
    {
        await using var host = await Start(typeof(AsMessage));
        await Send(host, "referrals", new ServiceBusMessage("later") { MessageId = "m2", ScheduledEnqueueTime = At("2026-03-01T00:00:00Z") });
        Assert.Empty(Lines(host));
        await Clock(host).AdvanceToAsync(At("2026-03-01T00:00:00Z"));
        Assert.Equal(["m2 later"], Lines(host));
    }

    [Fact]
    public async Task Send_Middleware_SeesTheMessagesProperties()
    {
        var seen = new ConcurrentQueue<object?>();
        await using var host = await RunningHost.StartAsync(
            _folder,
            [typeof(AsText)],
            builder =>
            {
                builder.Services.AddSingleton<Log>();
                builder.UseMiddleware((context, next) =>
                {
                    seen.Enqueue(context.BindingContext.BindingData["MessageId"]);
                    return next();
                });
            },
            "Embedded:Clock=2026-01-01T00:00:00Z",
            "Queues:Referrals=referrals");
        await Send(host, "referrals", new ServiceBusMessage("x") { MessageId = "m3" });
        Assert.Equal(["m3"], seen);
    }

    [Fact]
    public async Task Start_MessageSentBefore_IsDelivered()
    {
        await using (var first = await RunningHost.StartAsync(
            _folder, [typeof(Nothing)], null, "Embedded:Clock=2026-01-01T00:00:00Z", "AzureFunctionsJobHost:embedded:queues:referrals:maxDeliveryCount=5"))
        {
            await Send(first, "referrals", new ServiceBusMessage("kept") { MessageId = "m4" });
        }

        await using var second = await Start(typeof(AsMessage));
        await Clock(second).WhenIdleAsync();
        Assert.Equal(["m4 kept"], Lines(second));
    }

    [Theory]
    [InlineData(typeof(AsMessage), "the queue 'referrals' has sessions, so its trigger must set IsSessionsEnabled", "requiresSession=true")]
    [InlineData(typeof(InSessions), "its trigger sets IsSessionsEnabled, but the queue 'referrals' has no sessions", "requiresSession=false")]
    [InlineData(typeof(AsMessage), "host.json, queue 'referrals': MaxDeliveryCount: a message is delivered at least once", "maxDeliveryCount=0")]
    [InlineData(typeof(AsMessage), "host.json, queue 'referrals': Failed to convert", "lockDuration=long")]
    public void Build_QueueThatDoesNotFit_SaysWhy(Type function, string expected, string setting)
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            RunningHost.Build(_folder, [function], builder => builder.Services.AddSingleton<Log>(), "AzureFunctionsJobHost:embedded:queues:referrals:" + setting));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private Task<RunningHost> Start(Type function, params string[] settings) => RunningHost.StartAsync(
        _folder, [function], builder => builder.Services.AddSingleton<Log>(), ["Embedded:Clock=2026-01-01T00:00:00Z", "Queues:Referrals=referrals", .. settings]);

    private static async Task Send(RunningHost host, string queue, ServiceBusMessage message)
    {
        await host.Services.GetRequiredService<ServiceBusClient>().CreateSender(queue).SendMessageAsync(message);
        await Clock(host).WhenIdleAsync();
    }

    private static async Task<ServiceBusReceivedMessage> DeadLetter(RunningHost host)
    {
        await using var receiver = host.Services.GetRequiredService<ServiceBusClient>()
            .CreateReceiver("referrals", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return (await receiver.PeekMessageAsync())!;
    }

    private static MovableClock Clock(RunningHost host) => host.Services.GetRequiredService<MovableClock>();

    private static MessageBroker Broker(RunningHost host) => host.Services.GetRequiredService<MessageBroker>();

    private static string[] Lines(RunningHost host) => [.. host.Services.GetRequiredService<Log>()];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public sealed class Log : ConcurrentQueue<string>;

    public sealed record Referral(string CaseNo, int Amount);

    public static class Nothing;

    public sealed class AsMessage(Log log)
    {
        [Function("AsMessage")]
        public void Run([ServiceBusTrigger("referrals", Connection = "ServiceBus")] ServiceBusReceivedMessage message) =>
            log.Enqueue($"{message.MessageId} {message.Body}");
    }

    public sealed class AsText(Log log)
    {
        [Function("AsText")]
        public void Run([ServiceBusTrigger("%Queues__Referrals%")] string message) => log.Enqueue(message);
    }

    public sealed class AsBinary(Log log)
    {
        [Function("AsBinary")]
        public void Run([ServiceBusTrigger("referrals")] BinaryData message) => log.Enqueue(message.ToString());
    }

    public sealed class AsObject(Log log)
    {
        [Function("AsObject")]
        public async Task Run([ServiceBusTrigger("referrals")] Referral referral, ServiceBusReceivedMessage message)
        {
            await Task.Yield();
            log.Enqueue($"{referral.CaseNo} {referral.Amount} {message.MessageId}");
        }
    }

    public sealed class Failing(Log log)
    {
        [Function("Failing")]
        public void Run([ServiceBusTrigger("referrals")] ServiceBusReceivedMessage message)
        {
            log.Enqueue(message.DeliveryCount.ToString(CultureInfo.InvariantCulture));
            throw new JsonException("no");
        }
    }

    public static class Refusing
    {
        [Function("Refusing")]
        public static Task Run([ServiceBusTrigger("referrals")] ServiceBusReceivedMessage message, ServiceBusMessageActions actions) =>
            actions.DeadLetterMessageAsync(message, deadLetterReason: "not-understood", deadLetterErrorDescription: "no case number");
    }

    public sealed class Manual(Log log)
    {
        [Function("Manual")]
        public Task Run([ServiceBusTrigger("referrals", AutoCompleteMessages = false)] ServiceBusReceivedMessage message, ServiceBusMessageActions actions)
        {
            var text = message.Body.ToString();
            log.Enqueue(text);
            return text == "complete" ? actions.CompleteMessageAsync(message) : Task.CompletedTask;
        }
    }

    public sealed class SaysNothing(Log log)
    {
        [Function("SaysNothing")]
        public void Run([ServiceBusTrigger("referrals")] string message) => log.Enqueue(message);
    }

    public sealed class SaysComplete(Log log)
    {
        [Function("SaysComplete")]
        public void Run([ServiceBusTrigger("referrals", AutoCompleteMessages = true)] string message) => log.Enqueue(message);
    }

    public sealed class InSessions(Log log)
    {
        [Function("InSessions")]
        public async Task Run([ServiceBusTrigger("referrals", IsSessionsEnabled = true)] ServiceBusReceivedMessage message)
        {
            await Task.Yield();
            log.Enqueue($"{message.SessionId} {message.Body}");
        }
    }
}
