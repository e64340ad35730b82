using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The SQLite backend for the builders of the Durable Task SDK.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Runs the worker's orchestrations and activities in this process and keeps them in a SQLite database.</summary>
    /// <param name="builder">The worker's builder.</param>
    /// <param name="database">The database's file, e.g. <c>data/durable.db</c>.</param>
    public static IDurableTaskWorkerBuilder UseSqlite(this IDurableTaskWorkerBuilder builder, string database) =>
        builder.UseSqlite(options => options.Database = database);

    /// <inheritdoc cref="UseSqlite(IDurableTaskWorkerBuilder, string)"/>
    /// <param name="builder">The worker's builder.</param>
    /// <param name="configure">Sets how. A setting that can't be used stops the start with its name and an example.</param>
    public static IDurableTaskWorkerBuilder UseSqlite(this IDurableTaskWorkerBuilder builder, Action<SqliteBackendOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<SqliteBackendOptions>(builder.Name).Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteBackendOptions>, SqliteBackendOptionsCheck>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(services => new SqliteEngines(services, services.GetServices<SqliteWorkerName>()));
        builder.Services.AddSingleton(new SqliteWorkerName(builder.Name));

        // Nothing here is better off with timers in pieces of three days, the SDK's choice for queues that keep messages no longer.
        builder.Configure(options => options.MaximumTimerInterval = new DurableTaskEngineOptions().MaximumTimerInterval);
        return builder.UseBuildTarget<SqliteWorker>();
    }

    /// <summary>The client of the worker of the same name, which runs in this process and <see cref="UseSqlite(IDurableTaskWorkerBuilder, string)">uses SQLite</see>.</summary>
    public static IDurableTaskClientBuilder UseSqlite(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(services => new SqliteEngines(services, services.GetServices<SqliteWorkerName>()));
        return builder.UseBuildTarget<SqliteClient>();
    }
}
