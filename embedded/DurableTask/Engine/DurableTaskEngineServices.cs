using ContractFlow.Embedded.DurableTask.Client;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>Registers an engine.</summary>
public static class DurableTaskEngineServices
{
    /// <summary>
    /// Adds the engine as a hosted service, with its <see cref="DurableTaskClient"/>. A <see cref="SqliteDatabase"/> must be
    /// registered; a <see cref="TimeProvider"/> may be (the system's clock otherwise).
    /// </summary>
    public static IServiceCollection AddDurableTaskEngine(
        this IServiceCollection services, Action<DurableTaskRegistry> tasks, Action<DurableTaskEngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(tasks);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var registry = new DurableTaskRegistry();
            var options = new DurableTaskEngineOptions();
            tasks(registry);
            configure?.Invoke(options);
            return new DurableTaskEngine(
                provider.GetRequiredService<SqliteDatabase>(),
                registry,
                options,
                provider.GetRequiredService<TimeProvider>(),
                provider,
                provider.GetRequiredService<ILoggerFactory>());
        });
        services.AddSingleton(provider => provider.GetRequiredService<DurableTaskEngine>().Client);
        return services.AddHostedService(provider => provider.GetRequiredService<DurableTaskEngine>());
    }
}
