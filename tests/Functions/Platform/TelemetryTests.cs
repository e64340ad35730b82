using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Moq;
using OpenTelemetry.Trace;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class TelemetryTests(SharedHost shared)
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Contract_WithACollector_IsTracedMeasuredAndLoggedByItsIdAlone()
    {
        await using var collector = await Collector.Start();
        var settings = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "60000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = "50000",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = "1",
        };
        await using var host = await ContractFlowHost.Start(settings: settings, configure: builder => builder.Logging.AddOpenTelemetry());
        var contract = await host.Draft();
        Assert.Equal(200, (await host.Tenant.Get("api/contracts/" + contract, ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"))).Status);
        foreach (var (signal, text) in new[]
        {
            ("traces", contract), ("traces", "GetContract"), ("traces", "DrawUp"), ("traces", "ReviewSigning"), ("traces", "contractflow.contract"),
            ("metrics", "contractflow.http_requests"), ("logs", contract), ("logs", "DeliverNotice"),
        })
        {
            await collector.WaitFor(signal, text);
        }

        // The span goes on with its caller's trace.
        await collector.WaitFor("traces", Convert.FromHexString(Trace));
        Assert.All(
            from signal in new[] { "traces", "metrics", "logs" } from text in new[] { "宁波宏达", "buyer@example.com", "周敏" } select (signal, text),
            found => Assert.False(collector.Has(found.signal, found.text), $"{found.text} in {found.signal}"));
    }

    [Fact]
    public async Task Contract_WithApplicationInsights_IsSentThere()
    {
        await using var collector = await Collector.Start();
        var settings = new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={collector.Address}/;LiveEndpoint={collector.Address}/",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
        };
        await using var host = await ContractFlowHost.Start(settings: settings);
        await host.Draft();
        await collector.WaitFor("/track");
    }

    [Fact]
    public void Start_WithoutACollector_CollectsNothing() => Assert.Null(shared.Host.Services.GetService<TracerProvider>());

    [Fact]
    public async Task Metrics_OfTheProduct_AreTextForPrometheus()
    {
        await shared.Host.Anybody.Get("healthz");
        var metrics = (await shared.Host.Operator.Get("metrics")).Body;
        Assert.Contains("# TYPE contractflow_http_requests_total counter\n", metrics, StringComparison.Ordinal);
        Assert.Contains("contractflow_http_requests_total{function=\"Healthz\",status=\"200\"} ", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readyz_StorageThatDoesNotAnswer_Is503AndNamed()
    {
        var files = new Mock<IStreams>();
        files.Setup(store => store.ReadHead(It.IsAny<StreamId>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("The disk is gone."));
        await using var host = await ContractFlowHost.Start(configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton(files.Object)));
        var answer = await host.Anybody.Get("readyz");
        Assert.Equal((503, "the storage does not answer\n", "5"), (answer.Status, answer.Body, answer.Headers["Retry-After"]));
        Assert.Equal(200, (await host.Anybody.Get("healthz")).Status);
    }
}
