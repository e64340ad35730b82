using Azure.Monitor.OpenTelemetry.Exporter;
using ContractFlow.Functions.Adapters.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ContractFlow.Functions.Composition;

/// <summary>Traces, metrics and logs by OpenTelemetry, to a collector, to Application Insights, or to both; to nobody where no setting names one.</summary>
public static class Telemetry
{
    private const string Ours = "ContractFlow.*";

    /// <summary>Turns telemetry on where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> says whereto.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var collector = settings["OTEL_EXPORTER_OTLP_ENDPOINT"];
        var insights = settings["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        if (string.IsNullOrEmpty(collector) && string.IsNullOrEmpty(insights))
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("contractflow", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(Ours))
            .WithMetrics(metrics => metrics.AddMeter(Ours))
            .WithLogging(null, logging => (logging.IncludeScopes, logging.IncludeFormattedMessage) = (true, true))
            .UseFunctionsWorkerDefaults();
        if (!string.IsNullOrEmpty(collector))
        {
            telemetry.UseOtlpExporter();
        }

        if (!string.IsNullOrEmpty(insights))
        {
            telemetry.UseAzureMonitorExporter(options => Enter(options, insights, settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]));
        }

        return services;
    }

    // The authentication string is the Functions host's: Authorization=AAD;ClientId=...
    private static void Enter(AzureMonitorExporterOptions options, string connection, string? authentication)
    {
        const string ClientId = "ClientId=";
        options.ConnectionString = connection;
        if (!string.IsNullOrEmpty(authentication))
        {
            options.Credential = AzureIdentity.Of(authentication.Split(';').FirstOrDefault(part => part.StartsWith(ClientId, StringComparison.OrdinalIgnoreCase))?[ClientId.Length..]);
        }
    }
}
