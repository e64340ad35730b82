using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Azure.Core.Serialization;
using ContractFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class DurableFunctionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Post_OrchestrationWithActivityTimerAndEvent_RunsToItsEnd()
    {
        await using var host = await Start();
        using var started = await host.Client.PostAsJsonAsync("api/StartDeal", new Deal("d1", 40));
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);

        await Clock(host).AdvanceToAsync(At("2026-01-11T00:00:00Z"));
        Assert.Equal("Running", await host.Client.GetStringAsync(new Uri("api/deals/d1", UriKind.Relative)));

        using var paid = await host.Client.PostAsJsonAsync("api/deals/d1/payments", 40);
        await Clock(host).WhenIdleAsync();
        Assert.Equal("Completed \"d1 reminded 2026-01-11, paid 40 by d1\"", await host.Client.GetStringAsync(new Uri("api/deals/d1", UriKind.Relative)));
    }

    [Fact]
    public async Task Post_EachTriggerKind_PassesThroughTheMiddleware()
    {
        var kinds = new ConcurrentQueue<string>();
        await using var host = await Start(builder => builder.UseMiddleware((context, next) =>
        {
            kinds.Enqueue(context.FunctionDefinition.InputBindings.Values.First(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal)).Type);
            return next();
        }));
        using var started = await host.Client.PostAsJsonAsync("api/StartDeal", new Deal("d2", 1));
        await Clock(host).AdvanceToAsync(At("2026-02-01T00:00:00Z"));
        Assert.Equal(["activityTrigger", "httpTrigger", "orchestrationTrigger"], kinds.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Post_WorkerSerializer_WritesDurableValues()
    {
        await using var host = await Start(builder => builder.Services.Configure<WorkerOptions>(options =>
            options.Serializer = new JsonObjectSerializer(new(System.Text.Json.JsonSerializerDefaults.Web) { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.KebabCaseLower })));
        using var started = await host.Client.PostAsJsonAsync("api/StartDeal", new Deal("d3", 1));
        Assert.Equal("""{"deal-id":"d3","amount":1}""", await host.Client.GetStringAsync(new Uri("api/deals/d3/input", UriKind.Relative)));
    }

    [Fact]
    public async Task Start_AfterStop_GoesOnWhereItWas()
    {
        await using (var first = await Start())
        {
            using var started = await first.Client.PostAsJsonAsync("api/StartDeal", new Deal("d4", 7));
            await Clock(first).WhenIdleAsync();
        }

        await using var second = await Start();
        await Clock(second).AdvanceToAsync(At("2026-01-11T00:00:00Z"));
        using var paid = await second.Client.PostAsJsonAsync("api/deals/d4/payments", 7);
        await Clock(second).WhenIdleAsync();
        Assert.StartsWith("Completed", await second.Client.GetStringAsync(new Uri("api/deals/d4", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WrongContext), "parameter context of a orchestrationTrigger must be a TaskOrchestrationContext, not a String")]
    [InlineData(typeof(WrongClient), "parameter client with [DurableClient] must be a DurableTaskClient, not a Object")]
    [InlineData(typeof(TooManyInputs), "nothing can fill parameter 'Int32 second'")]
    [InlineData(typeof(SameActivity), "Function 'Two': it is the activity 'Same', and so is function 'One'.")]
    public void Build_DurableFunctionThatCannotBeServed_SaysWhy(Type functions, string expected)
    {
        var error = Assert.Throws<InvalidOperationException>(() => RunningHost.Build(_folder, [functions]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private Task<RunningHost> Start(Action<SelfHostBuilder>? configure = null) => RunningHost.StartAsync(
        _folder, [typeof(Doors), typeof(Durable)], configure, "Embedded:Clock=2026-01-01T00:00:00Z");

    private static MovableClock Clock(RunningHost host) => host.Services.GetRequiredService<MovableClock>();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public sealed record Deal(string DealId, int Amount);

    public static class Doors
    {
        [Function("StartDeal")]
        public static async Task<IResult> StartDeal(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Deal deal, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Lifecycle", deal, new StartOrchestrationOptions(deal.DealId), cancellation);
            return Results.Accepted("/api/deals/" + deal.DealId);
        }

        [Function("ReadDeal")]
        public static async Task<string> ReadDeal(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "deals/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
        {
            var deal = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
            return $"{deal!.RuntimeStatus} {deal.SerializedOutput}".Trim();
        }

        [Function("ReadInput")]
        public static async Task<string> ReadInput(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "deals/{id}/input")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
            (await client.GetInstanceAsync(id, getInputsAndOutputs: true))!.SerializedInput!;

        [Function("Pay")]
        public static Task Pay(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "deals/{id}/payments")] HttpRequest request, string id, [FromBody] int amount, [DurableClient] DurableTaskClient client) =>
            client.RaiseEventAsync(id, "Paid", amount);
    }

    public sealed class Durable(TimeProvider clock)
    {
        [Function("Lifecycle")]
        public static async Task<string> Lifecycle([OrchestrationTrigger] TaskOrchestrationContext context, Deal deal)
        {
            await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
            var reminded = await context.CallActivityAsync<string>("Remind", deal);
            var paid = await context.WaitForExternalEvent<int>("Paid");
            var payer = await context.CallActivityAsync<string>("Book", paid);
            return $"{reminded}, paid {payer}";
        }

        [Function("Remind")]
        public Task<string> Remind([ActivityTrigger] Deal deal) =>
            Task.FromResult($"{deal.DealId} reminded {clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

        [Function("BookPayment")]
        public static string Book([ActivityTrigger(Activity = "Book")] int amount, string instanceId, FunctionContext context) => $"{amount} by {instanceId}";
    }

    public static class WrongContext
    {
        [Function("WrongContext")]
        public static void Run([OrchestrationTrigger] string context) => _ = context;
    }

    public static class WrongClient
    {
        [Function("WrongClient")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, [DurableClient] object client) => _ = (request, client);
    }

    public static class TooManyInputs
    {
        [Function("TooManyInputs")]
        public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context, int first, int second) => Task.FromResult((context, first, second));
    }

    public static class SameActivity
    {
        [Function("One")]
        public static void One([ActivityTrigger(Activity = "Same")] string input) => _ = input;

        [Function("Two")]
        public static void Two([ActivityTrigger(Activity = "Same")] string input) => _ = input;
    }
}
