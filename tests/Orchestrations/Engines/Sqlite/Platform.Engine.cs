using ContractFlow.Domain.Delivery;
using ContractFlow.Embedded;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>On the embedded engine, whose timers go by the moved clock.</summary>
internal sealed partial class Platform
{
    public static readonly DateTimeOffset Start = new(2025, 7, 7, 7, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "orchestration-tests", Guid.NewGuid().ToString("N"));
    private SqliteDatabase? _database;
    private DurableTaskEngine? _engine;

    public MovableClock Clock { get; } = new(Start);

    public DurableTaskEngine Engine => _engine!;

    public DurableTaskClient Client => Engine.Client;

    public static async Task<Platform> Delivered()
    {
        var platform = await Effective();
        await platform.GoTo(7, 29);
        await platform.Do((position, now) => DeliveryRules.Deliver(position, new DeliverGoods("d1", "gate 4"), By("d1"), now));
        await platform.Do((position, now) => InspectionRules.Inspect(position, new InspectGoods("i1", "d1", Verdict.Accepted), By("i1"), now));
        return platform;
    }

    /// <summary>Lets the time pass until noon UTC of a day of 2025.</summary>
    public Task GoTo(int month, int day) => Clock.AdvanceToAsync(new DateTimeOffset(2025, month, day, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Lets days pass.</summary>
    public Task Pass(int days) => Clock.AdvanceToAsync(Clock.GetUtcNow().AddDays(days));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _database!.DisposeAsync();
        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task Settle() => Clock.WhenIdleAsync();

    private Task StartEngine()
    {
        var registry = new DurableTaskRegistry();
        Tasks.Add(this, registry);
        _database = new SqliteDatabase(Path.Combine(_folder, "engine.db"), "");
        _engine = new DurableTaskEngine(_database, registry, new DurableTaskEngineOptions(), Clock, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
        return _engine.StartAsync(CancellationToken.None);
    }
}
