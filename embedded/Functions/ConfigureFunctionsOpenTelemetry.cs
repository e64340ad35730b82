using OpenTelemetry;

namespace ContractFlow.Embedded.Functions;

/// <summary>Adds what the host itself has to tell to an application's telemetry.</summary>
public static class ConfigureFunctionsOpenTelemetry
{
    /// <summary>Subscribes to the spans and measures of the durable engine, the broker and the functions host.</summary>
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .WithTracing(tracing => tracing.AddSource("ContractFlow.Embedded.*"))
            .WithMetrics(metrics => metrics.AddMeter("ContractFlow.Embedded.*"));
    }
}
