using System.Diagnostics.Metrics;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// Runs durable orchestrations in this process on one SQLite database. Only one engine may run on a database at a time.
/// </summary>
public sealed class DurableTaskEngine : IHostedService, IAsyncDisposable
{
    private readonly InstanceHost _host;
    private readonly Meter _meter;
    private int _started;
    private int _stopped;

    /// <summary>Creates the engine and its tables; it works from <see cref="StartAsync"/> on.</summary>
    public DurableTaskEngine(
        SqliteDatabase database,
        DurableTaskRegistry registry,
        DurableTaskEngineOptions options,
        TimeProvider clock,
        IServiceProvider services,
        ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrentActivities, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrentOrchestrations, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostBegun, 1, nameof(options));
        Schema.Apply(database);
        _host = new InstanceHost(database, new EngineServices(registry, options, clock, services, loggers), options);
        _meter = DurableTaskTelemetry.Observe(_host, this);
        Client = new EngineClient(_host, "embedded", options.DataConverter, options.DefaultVersion);
    }

    internal InstanceHost Host => _host;

    /// <summary>Starts instances and acts on them; calls made before the engine has started wait for it.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Takes up everything that was under way when the process ended.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _host.Start();
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends after the steps and activities under way are done and on disk.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        _started == 1 && Interlocked.Exchange(ref _stopped, 1) == 0 ? _host.StopAsync() : Task.CompletedTask;

    /// <summary>The history of one instance as JSON; null where the id is unknown.</summary>
    public Task<string?> GetHistoryJsonAsync(string instanceId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_host.Store.Find(instanceId) is { } row
            ? HistoryJson.Write(row, _host.Store.History(row.Number).Select(part => part.Data))
            : null);
    }

    /// <summary>Work that ended the process whenever it was begun, and is not begun any more.</summary>
    public IReadOnlyList<SetAsideWork> SetAside => _host.Begun.SetAside;

    /// <summary>
    /// Lets work that is set aside be begun again: an activity at its next call; a step at once, its instance being resumed. False where it is not set aside.
    /// </summary>
    public async Task<bool> ReleaseAsync(string instanceId, string work, CancellationToken cancellation = default)
    {
        if (!await _host.Begun.ReleaseAsync(instanceId, work).ConfigureAwait(false))
        {
            return false;
        }

        if (work == BegunWork.Step)
        {
            await Client.ResumeInstanceAsync(instanceId, "Released.", cancellation).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>What the engine has done and holds now.</summary>
    public EngineSnapshot Snapshot() => _host.Snapshot();

    /// <summary>Instances on disk by status.</summary>
    public IReadOnlyDictionary<OrchestrationRuntimeStatus, long> CountInstances() => _host.Store.Counts();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _host.Dispose();
    }
}
