using ContractFlow.Embedded;
using ContractFlow.Sqlite;

namespace ContractFlow.Benchmarks.Engine;

/// <summary>
/// Contract-like instances (6 activities, 3 external events, 5 timers on a moved clock) started and completed, every
/// acknowledgement on disk; against raw SQLite that writes the same bytes in as many rows and commits. Each figure is the
/// median of several rounds, the two taking turns, so that what else the machine does meets both.
/// </summary>
public sealed class CompletedInstances : IBenchmark
{
    private const int WarmRounds = 3;
    private const int Rounds = 5;
    private const int Instances = 5_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed record Terms(string Contract, decimal Amount, int Days);

    public string Name => "engine.completed";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        for (var round = 0; round < WarmRounds; round++)
        {
            await RoundAsync(Path.Combine(folder, $"warm-{round}"));
        }

        var rounds = new List<Round>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await RoundAsync(Path.Combine(folder, $"{round}")));
        }

        Figure Median(string name, Func<Round, double> of, string unit, string? target = null) =>
            new(Name, name, rounds.Select(of).Order().ElementAt(Rounds / 2), unit, target);
        return
        [
            Median("instances completed", round => Instances / round.Live.Seconds, "1/s", ">= 1000 (dream 3000)"),
            Median("raw SQLite, same bytes, rows and commits", round => Instances / round.Raw.Seconds, "1/s"),
            Median("ratio to raw SQLite", round => round.Raw.Seconds / round.Live.Seconds, "", ">= 0.4"),
            Median("CPU for 1,000 instances", round => 1000 * round.Live.Cpu / Instances, "s"),
            Median("CPU for 1,000 instances, raw SQLite", round => 1000 * round.Raw.Cpu / Instances, "s"),
            Median("allocated per instance", round => round.Live.Allocated / 1024 / Instances, "KiB"),
            Median("steps per instance", round => (double)round.Done.Steps / Instances, ""),
            Median("instances per commit", round => Instances / (double)round.Done.Commits, ""),
            Median("rows per instance", round => round.Done.Rows / (double)Instances, ""),
            Median("bytes per instance", round => round.Bytes / (double)Instances, "B"),
        ];
    }

    private static async Task<Round> RoundAsync(string folder)
    {
        using var clock = new MovableClock(Start);
        await using var rig = new EngineRig(Path.Combine(folder, "engine"), clock, Tasks);
        await rig.Engine.StartAsync(CancellationToken.None);
        var live = await Cost.OfAsync(() => LiveAsync(rig, clock));
        var done = rig.Engine.Snapshot();
        var bytes = rig.Database.Read(session => session.Number("SELECT sum(length(data)) FROM dt_history")
            + session.Number("SELECT sum(length(id) + length(name) + length(input) + length(coalesce(output, '')) + 60) FROM dt_instance"));
        await using var raw = new SqliteDatabase(
            Path.Combine(folder, "raw", "raw.db"), "CREATE TABLE IF NOT EXISTS r(n INTEGER, seq INTEGER, data BLOB, PRIMARY KEY(n, seq)) WITHOUT ROWID");
        return new(live, await Cost.OfAsync(() => RawAsync(raw, done, new byte[bytes / done.Rows])), done, bytes);
    }

    private static async Task LiveAsync(EngineRig rig, MovableClock clock)
    {
        await EngineRig.ForEachAsync(Instances, 1_000, n => rig.Client.ScheduleNewOrchestrationInstanceAsync(
            "Contract", new Terms($"contract-{n}", 1234.5m, 30), new StartOrchestrationOptions($"contract-{n}")));
        foreach (var name in new[] { "Signed", "Delivered", "Paid" })
        {
            await EngineRig.ForEachAsync(Instances, 1_000, n => rig.Client.RaiseEventAsync($"contract-{n}", name, $"by party {n}"));
        }

        await clock.AdvanceToAsync(Start.AddDays(30));
        await EngineRig.ForEachAsync(Instances, 1_000, n => rig.Client.WaitForInstanceCompletionAsync($"contract-{n}"));
    }

    // As many commits as the engine made, each with its share of the rows; a row written or deleted there is a row written here.
    private static async Task RawAsync(SqliteDatabase database, EngineSnapshot engine, byte[] data)
    {
        Random.Shared.NextBytes(data);
        var written = 0L;
        for (var commit = 1L; commit <= engine.Commits; commit++)
        {
            var until = engine.Rows * commit / engine.Commits;
            await database.WriteAsync(session =>
            {
                for (var row = written; row < until; row++)
                {
                    session.Execute("INSERT INTO r(n, seq, data) VALUES($1, $2, $3)", row % Instances, row / Instances, data);
                }
            });
            written = until;
        }
    }

    private sealed record Round(Cost Live, Cost Raw, EngineSnapshot Done, long Bytes);

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
