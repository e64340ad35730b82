using ContractFlow.Embedded.DurableTask.Client;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>Runs durable orchestrations in this process on one SQLite database.</summary>
public sealed class DurableTaskEngine : IHostedService, IAsyncDisposable
{
    /// <summary>Creates the engine and its tables; it works from <see cref="StartAsync"/> on.</summary>
    public DurableTaskEngine(
        SqliteDatabase database,
        DurableTaskRegistry registry,
        DurableTaskEngineOptions options,
        TimeProvider clock,
        IServiceProvider services,
        ILoggerFactory loggers)
    {
        throw new NotImplementedException();
    }

    /// <summary>Starts instances and acts on them.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Takes up everything that was under way when the process ended.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Ends after the steps and activities under way are done and on disk.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The history of one instance as JSON; null where the id is unknown.</summary>
    public Task<string?> GetHistoryJsonAsync(string instanceId, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
