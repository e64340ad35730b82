using ContractFlow.Embedded;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Conformance;

/// <summary>The SQLite backend on a fresh database and a clock that is moved.</summary>
public sealed class SqliteEngine : IEngine
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "conformance-" + Guid.NewGuid().ToString("N"));
    private readonly MovableClock _clock = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
    private SqliteDatabase? _database;
    private DurableTaskEngine? _engine;

    public Ways Ways => Ways.Carries | Ways.StartsLater | Ways.EndsChildren | Ways.TellsOfTerminatedChildren | Ways.RefusesLivingIds | Ways.KeepsEventsBeforeStart | Ways.TellsFailures;

    public async Task<DurableTaskClient> StartAsync(Action<DurableTaskRegistry> tasks)
    {
        var registry = new DurableTaskRegistry();
        tasks(registry);
        _database = new SqliteDatabase(Path.Combine(_folder, "engine.db"), "");
        _engine = new DurableTaskEngine(
            _database, registry, new DurableTaskEngineOptions(), _clock, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
        await _engine.StartAsync(CancellationToken.None);
        return _engine.Client;
    }

    public Task PassAsync(TimeSpan time) => _clock.AdvanceToAsync(_clock.GetUtcNow() + time);

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
            await _database!.DisposeAsync();
        }

        _clock.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
