using ContractFlow.Embedded.DurableTask;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Embedded.Tests.DurableTask;

/// <summary>An engine on a database file, on a clock that is moved.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private Rig(string folder, DateTimeOffset now, DurableTaskRegistry registry, DurableTaskEngineOptions options)
    {
        Folder = folder;
        Clock = new MovableClock(now);
        Database = new SqliteDatabase(System.IO.Path.Combine(folder, "engine.db"), "");
        Engine = new DurableTaskEngine(
            Database, registry, options, Clock, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
    }

    public string Folder { get; }

    public MovableClock Clock { get; }

    public SqliteDatabase Database { get; }

    public DurableTaskEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public static string NewFolder() => System.IO.Path.Combine(System.IO.Path.GetTempPath(), "engine-tests", Guid.NewGuid().ToString("N"));

    public static async Task<Rig> OpenAsync(
        string folder, Action<DurableTaskRegistry> tasks, Action<DurableTaskEngineOptions>? configure = null, DateTimeOffset? now = null)
    {
        var registry = new DurableTaskRegistry();
        tasks(registry);
        var options = new DurableTaskEngineOptions();
        configure?.Invoke(options);
        var rig = new Rig(folder, now ?? Start, registry, options);
        await rig.Engine.StartAsync(CancellationToken.None);
        return rig;
    }

    /// <summary>The files as a crash at this instant would leave them. The database first: the log holds all that it lacks.</summary>
    public string CrashImage()
    {
        var image = NewFolder();
        Directory.CreateDirectory(image);
        File.Copy(Database.Path, System.IO.Path.Combine(image, "engine.db"));
        File.Copy(Database.Path + "-wal", System.IO.Path.Combine(image, "engine.db-wal"));
        return image;
    }

    public async Task<OrchestrationMetadata> EndAsync(string id) => await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Soon);

    public async Task<OrchestrationMetadata> GetAsync(string id) => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
        Clock.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Stops as a process that ends in good order; the folder stays.</summary>
    public async Task StopAsync()
    {
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
        Clock.Dispose();
    }
}
