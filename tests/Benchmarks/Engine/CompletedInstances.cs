using System.Diagnostics;
using ContractFlow.Embedded;
using ContractFlow.Sqlite;

namespace ContractFlow.Benchmarks.Engine;

/// <summary>
/// Contract-like instances (6 activities, 3 external events, 5 timers on a moved clock) started and completed, every
/// acknowledgement on disk; against raw SQLite that writes the same bytes in as many rows and commits.
/// </summary>
public sealed class CompletedInstances : IBenchmark
{
    private const int Instances = 9_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed record Terms(string Contract, decimal Amount, int Days);

    public string Name => "engine.completed";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        await LiveAsync(Path.Combine(folder, "warm"), 4_000);
        var (seconds, commits, rows, bytes, steps) = await LiveAsync(Path.Combine(folder, "engine"), Instances);
        var raw = Raw(Path.Combine(folder, "raw"), commits, rows, bytes);
        return
        [
            new(Name, "instances completed", Instances / seconds, "1/s", ">= 1000 (dream 3000)"),
            new(Name, "raw SQLite, same bytes, rows and commits", Instances / raw, "1/s"),
            new(Name, "ratio to raw SQLite", raw / seconds, "", ">= 0.4"),
            new(Name, "steps per instance", (double)steps / Instances, ""),
            new(Name, "instances per commit", Instances / (double)commits, ""),
            new(Name, "rows per instance", rows / (double)Instances, ""),
            new(Name, "bytes per instance", bytes / (double)Instances, "B"),
        ];
    }

    private static async Task<(double Seconds, long Commits, long Rows, long Bytes, long Steps)> LiveAsync(string folder, int instances)
    {
        using var clock = new MovableClock(Start);
        await using var rig = new EngineRig(folder, clock, Tasks);
        await rig.Engine.StartAsync(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await EngineRig.ForEachAsync(instances, 1_000, n => rig.Client.ScheduleNewOrchestrationInstanceAsync(
            "Contract", new Terms($"contract-{n}", 1234.5m, 30), new StartOrchestrationOptions($"contract-{n}")));
        foreach (var name in new[] { "Signed", "Delivered", "Paid" })
        {
            await EngineRig.ForEachAsync(instances, 1_000, n => rig.Client.RaiseEventAsync($"contract-{n}", name, $"by party {n}"));
        }

        await clock.AdvanceToAsync(Start.AddDays(30));
        await EngineRig.ForEachAsync(instances, 1_000, n => rig.Client.WaitForInstanceCompletionAsync($"contract-{n}"));
        var seconds = watch.Elapsed.TotalSeconds;
        var snapshot = rig.Engine.Snapshot();
        var bytes = rig.Database.Read(session => session.Number("SELECT sum(length(data)) FROM dt_history")
            + session.Number("SELECT sum(length(id) + length(name) + length(input) + length(coalesce(output, '')) + 60) FROM dt_instance"));
        return (seconds, snapshot.Commits, snapshot.Rows, bytes, snapshot.Steps);
    }

    private static double Raw(string folder, long commits, long rows, long bytes)
    {
        var database = new SqliteDatabase(Path.Combine(folder, "raw.db"), "CREATE TABLE IF NOT EXISTS r(n INTEGER, seq INTEGER, data BLOB, PRIMARY KEY(n, seq)) WITHOUT ROWID");
        var data = new byte[bytes / rows];
        Random.Shared.NextBytes(data);
        var watch = Stopwatch.StartNew();
        var written = 0L;
        for (var commit = 1L; commit <= commits; commit++)
        {
            var until = rows * commit / commits;
            database.WriteAsync(session =>
            {
                for (var row = written; row < until; row++)
                {
                    session.Execute("INSERT INTO r(n, seq, data) VALUES($1, $2, $3)", row % Instances, row / Instances, data);
                }
            }).GetAwaiter().GetResult();
            written = until;
        }

        var seconds = watch.Elapsed.TotalSeconds;
        database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return seconds;
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<Terms, string>("Contract", LifeAsync)
        .AddActivityFunc<Terms, string>("Do", (context, terms) => Task.FromResult(terms.Contract));

    private static async Task<string> LifeAsync(TaskOrchestrationContext context, Terms terms)
    {
        await context.CallActivityAsync<string>("Do", terms);
        foreach (var name in new[] { "Signed", "Delivered", "Paid" })
        {
            await context.WaitForExternalEvent<string>(name);
            await context.CallActivityAsync<string>("Do", terms);
        }

        for (var day = 1; day <= 5; day++)
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(day), CancellationToken.None);
        }

        await context.CallActivityAsync<string>("Do", terms);
        return await context.CallActivityAsync<string>("Do", terms);
    }
}
