using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Moq;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
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
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = "1",
        };
        await using var host = await ContractFlowHost.Start(settings: settings, configure: builder => builder.Logging.AddOpenTelemetry());
        var contract = await host.Draft();
        Assert.Equal(200, (await host.Tenant.Get("api/contracts/" + contract, ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"))).Status);
        Flush(host.Services);

        Assert.All(new[] { contract, "GetContract", "DrawUp", "ReviewContract", "contractflow.contract" }, text => Assert.True(collector.Has("traces", text), text));
        Assert.True(collector.Has("traces", Convert.FromHexString(Trace)), "The span goes on with its caller's trace.");
        Assert.True(collector.Has("metrics", "contractflow.http_requests"));
        Assert.All(new[] { contract, "DeliverNotice" }, text => Assert.True(collector.Has("logs", text), text));
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
        Assert.True(host.Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.Contains(collector.Paths, path => path.EndsWith("/track", StringComparison.Ordinal));
    }

    [Fact]
    public void Start_WithoutACollector_CollectsNothing() => Assert.Null(shared.Host.Services.GetService<TracerProvider>());

    [Fact]
    public async Task Metrics_OfTheProduct_AreTextForPrometheus()
    {
        await shared.Host.Anybody.Get("healthz");
        var metrics = (await shared.Host.Anybody.Get("metrics")).Body;
        Assert.Contains("# TYPE contractflow_http_requests_total counter\n", metrics, StringComparison.Ordinal);
        Assert.Contains("contractflow_http_requests_total{function=\"Healthz\",status=\"200\"} ", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readyz_StorageThatDoesNotAnswer_Is503AndNamed()
    {
        var files = new Mock<IContractFiles>();
        files.Setup(store => store.ReadHead(It.IsAny<ContractId>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("The disk is gone."));
        await using var host = await ContractFlowHost.Start(configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton(files.Object)));
        var answer = await host.Anybody.Get("readyz");
        Assert.Equal((503, "the storage does not answer\n", "5"), (answer.Status, answer.Body, answer.Headers["Retry-After"]));
        Assert.Equal(200, (await host.Anybody.Get("healthz")).Status);
    }

    private static void Flush(IServiceProvider services)
    {
        Assert.True(services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(services.GetRequiredService<LoggerProvider>().ForceFlush());
    }
}
