using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Benchmarks.Engine;

/// <summary>An engine on a database in a folder.</summary>
internal sealed class EngineRig : IAsyncDisposable
{
    public EngineRig(string folder, TimeProvider clock, Action<DurableTaskRegistry> tasks)
    {
        var registry = new DurableTaskRegistry();
        tasks(registry);
        Database = new SqliteDatabase(Path.Combine(folder, "engine.db"), "");
        Engine = new DurableTaskEngine(
            Database, registry, new DurableTaskEngineOptions(), clock, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
    }

    public SqliteDatabase Database { get; }

    public DurableTaskEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    /// <summary>Does <paramref name="work"/> for 0..count-1, so many at once.</summary>
    public static Task ForEachAsync(int count, int atOnce, Func<int, Task> work) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (n, _) => await work(n));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
    }
}
