using System.Collections.Concurrent;
using System.Diagnostics;

namespace ContractFlow.Benchmarks.Engine;

/// <summary>10,000 timers of as many sleeping instances due in the same second of the real clock.</summary>
public sealed class DueTimers : IBenchmark
{
    private const int Timers = 10_000;
    private readonly ConcurrentBag<(DateTime Due, DateTime Fired)> _fired = [];

    public string Name => "engine.timers";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        await using var rig = new EngineRig(folder, TimeProvider.System, tasks => tasks.AddOrchestratorFunc<DateTime>("Wait", async (context, due) =>
        {
            await context.CreateTimer(due, CancellationToken.None);
            _fired.Add((due, DateTime.UtcNow));
        }));
        await rig.Engine.StartAsync(CancellationToken.None);
        var second = DateTime.UtcNow.AddSeconds(12);
        await EngineRig.ForEachAsync(Timers, 1_000, n => rig.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", second.AddMilliseconds(n % 1_000), new StartOrchestrationOptions($"timer-{n}")));
        var early = second - DateTime.UtcNow;
        await EngineRig.ForEachAsync(Timers, 1_000, n => rig.Client.WaitForInstanceCompletionAsync($"timer-{n}"));
        var last = _fired.Max(timer => timer.Fired);
        return
        [
            new(Name, "set before the second by", early.TotalSeconds, "s", "> 0"),
            new(Name, "timers fired", Timers / (last - second).TotalSeconds, "1/s"),
            new(Name, "worst lateness", _fired.Max(timer => (timer.Fired - timer.Due).TotalMilliseconds), "ms"),
            new(Name, "earliest (negative would be too early)", _fired.Min(timer => (timer.Fired - timer.Due).TotalMilliseconds), "ms", ">= 0"),
        ];
    }
}
