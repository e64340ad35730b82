using System.Diagnostics;
using System.Globalization;

namespace ContractFlow.Benchmarks.Engine;

/// <summary>Instances that wait for a timer months ahead: what they cost in memory after a restart, and how long a restart takes.</summary>
public sealed class SleepingInstances(int count) : IBenchmark
{
    public string Name => $"engine.sleeping.{count / 1000}k";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        var empty = await StartChildAsync("open", Path.Combine(folder, "empty"), 0);
        var filled = await StartChildAsync("fill", folder, count);
        var opened = await StartChildAsync("open", folder, count);
        return
        [
            new(Name, "put to sleep", count / filled.Seconds, "1/s"),
            new(Name, "resident each after a restart, beyond base", (opened.Resident - empty.Resident) / count, "B", "<= 1024"),
            new(Name, "resident each where they fell asleep", (filled.Resident - empty.Resident) / count, "B", "<= 1024"),
            new(Name, "restart until an instance has run", opened.Seconds, "s", count == 1_000_000 ? "<= 10" : null),
            new(Name, "on disk each", new FileInfo(Path.Combine(folder, "engine.db")).Length / (double)count, "B"),
        ];
    }

    /// <summary>The measured process: opens the engine, fills it where asked to, and prints seconds and resident bytes.</summary>
    public static async Task ChildAsync(string[] arguments)
    {
        var count = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        await using var rig = new EngineRig(arguments[1], TimeProvider.System, tasks => tasks
            .AddOrchestratorFunc<int>("Sleep", (context, days) => context.CreateTimer(context.CurrentUtcDateTime.AddDays(days), CancellationToken.None))
            .AddOrchestratorFunc("Ready", _ => Task.CompletedTask));
        await rig.Engine.StartAsync(CancellationToken.None);
        if (arguments[0] == "fill")
        {
            await EngineRig.ForEachAsync(count, 2_000, n => rig.Client.ScheduleNewOrchestrationInstanceAsync(
                "Sleep", 30 + (n % 300), new StartOrchestrationOptions($"sleeper-{n:D8}")));
        }
        else
        {
            var id = await rig.Client.ScheduleNewOrchestrationInstanceAsync("Ready");
            await rig.Client.WaitForInstanceCompletionAsync(id);
            await rig.Client.PurgeInstanceAsync(id);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {process.WorkingSet64}"));
    }

    private static async Task<(double Seconds, double Resident)> StartChildAsync(string what, string folder, int count)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(SleepingInstances).Assembly.Location, "--child", "sleepers", what, folder, count.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start)!;
        var output = (await child.StandardOutput.ReadToEndAsync()).Split(' ');
        await child.WaitForExitAsync();
        return (double.Parse(output[0], CultureInfo.InvariantCulture), double.Parse(output[1], CultureInfo.InvariantCulture));
    }
}
