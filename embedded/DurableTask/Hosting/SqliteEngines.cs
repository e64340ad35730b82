using System.Collections.Concurrent;
using ContractFlow.Sqlite;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>A worker that uses SQLite, by its builder's name.</summary>
internal sealed record SqliteWorkerName(string Name);

/// <summary>
/// The engines of this process, one for each worker that uses SQLite: a service, for what the SDK's client has no words for, such as histories, counts, and work that was set aside.
/// </summary>
public sealed class SqliteEngines : IAsyncDisposable, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly IReadOnlyList<SqliteWorkerName> _workers;
    private readonly ConcurrentDictionary<string, Lazy<(SqliteDatabase Database, DurableTaskEngine Engine)>> _engines = new(StringComparer.Ordinal);

    internal SqliteEngines(IServiceProvider services, IEnumerable<SqliteWorkerName> workers) => (_services, _workers) = (services, [.. workers]);

    /// <summary>The engine of a worker, opened where it was not yet.</summary>
    /// <param name="name">The name that the worker's builder has; empty unless one was given.</param>
    /// <exception cref="InvalidOperationException">No worker of this name uses SQLite here, or another one has its database.</exception>
    /// <exception cref="OptionsValidationException">A setting can't be used.</exception>
    /// <exception cref="IOException">The database can't be opened.</exception>
    public DurableTaskEngine Of(string name = "") => _workers.Any(worker => worker.Name == name)
        ? _engines.GetOrAdd(name, key => new(() => Open(key))).Value.Engine
        : throw new InvalidOperationException(
            $"No worker{Told(name)} uses SQLite in this process, which owns its database: services.AddDurableTaskWorker(worker => worker.AddTasks(...).UseSqlite(\"data/durable.db\")).");

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops the engines and closes their databases.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _engines.Values.Where(engine => engine.IsValueCreated))
        {
            await opened.Value.Engine.DisposeAsync().ConfigureAwait(false);
            await opened.Value.Database.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string Told(string name) => name.Length == 0 ? "" : $" named '{name}'";

    private (SqliteDatabase Database, DurableTaskEngine Engine) Open(string name)
    {
        var backend = Options<SqliteBackendOptions>(name);
        var worker = Options<DurableTaskWorkerOptions>(name);
        var path = Path.GetFullPath(backend.Database);
        if (_workers.FirstOrDefault(other => other.Name != name && Path.GetFullPath(Options<SqliteBackendOptions>(other.Name).Database) == path) is { } other)
        {
            throw new InvalidOperationException($"UseSqlite: Database is '{backend.Database}' for the workers '{name}' and '{other.Name}'; expected is a file for each, e.g. data/{name}.db");
        }

        var options = new DurableTaskEngineOptions
        {
            DataConverter = worker.DataConverter,
            DefaultVersion = worker.Versioning?.DefaultVersion ?? "",
            Versioning = worker.Versioning,
            MaximumTimerInterval = worker.MaximumTimerInterval,
            MaxConcurrentActivities = Math.Max(1, worker.Concurrency.MaximumConcurrentActivityWorkItems),
            MaxConcurrentOrchestrations = Math.Max(1, Math.Min(backend.MaxConcurrentOrchestrations, worker.Concurrency.MaximumConcurrentOrchestrationWorkItems)),
            MaxHotInstances = backend.MaxHotInstances,
            MaxBacklog = backend.MaxBacklog,
        };
        var database = new SqliteDatabase(path, "", isOwned: true);
        return (database, new DurableTaskEngine(
            database, Options<DurableTaskRegistry>(name), options, _services.GetRequiredService<TimeProvider>(), _services, _services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
    }

    private T Options<T>(string name) => _services.GetRequiredService<IOptionsMonitor<T>>().Get(name);
}
