using System.Diagnostics;
using System.Text.Json.Nodes;
using ContractFlow.Scenarios;

namespace ContractFlow.Benchmarks.Product;

/// <summary>Whole sample contracts on a moved clock, from the first call to the last: copies of each sample side by side, one sample after the other.</summary>
public sealed class ContractLives : IBenchmark
{
    private const int Copies = 25;
    private const int AtOnce = 16;

    public string Name => "contract.life";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        var (seconds, cpu, facts, steps, commits) = (0d, 0d, 0, 0d, 0d);
        var scenarios = Scenario.Samples();
        foreach (var scenario in scenarios)
        {
            await using var stage = await Stage.Set(Scenarios.Product.BesideMe(), Path.Combine(folder, scenario.Name), scenario.Start);
            await Engine(stage);
            var (before, watch) = (stage.Cpu, Stopwatch.StartNew());
            var contracts = await Play(stage, scenario);
            (seconds, cpu) = (seconds + watch.Elapsed.TotalSeconds, cpu + (stage.Cpu - before).TotalSeconds);
            var engine = await Engine(stage);
            (steps, commits) = (steps + Number(engine, "steps"), commits + Number(engine, "commits"));
            facts += (await stage.Player.Facts(contracts[0])).Count;
        }

        return
        [
            new(Name, "whole contracts", scenarios.Count * Copies / seconds, "1/s"),
            new(Name, "CPU of the product a contract", 1000 * cpu / (scenarios.Count * Copies), "ms"),
            new(Name, "facts a contract", (double)facts / scenarios.Count, ""),
            new(Name, "engine steps a contract", steps / (scenarios.Count * Copies), ""),
            new(Name, "engine commits a contract", commits / (scenarios.Count * Copies), ""),
        ];
    }

    private static async Task<string[]> Play(Stage stage, Scenario scenario)
    {
        var contracts = new string[Copies];
        await All(async copy => contracts[copy] = await stage.Player.Start(scenario, copy));
        for (var step = 0; step < scenario.Steps.Count; step++)
        {
            await stage.AdvanceTo(scenario.Steps[step].At);
            var number = step;
            await All(copy => stage.Player.Play(scenario, number, contracts[copy], copy));
        }

        await stage.AdvanceTo(scenario.End);
        return contracts;
    }

    private static Task All(Func<int, Task> act) =>
        Parallel.ForAsync(0, Copies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (copy, _) => await act(copy));

    private static Task<JsonNode> Engine(Stage stage) => stage.Operator.Get("/admin/engine");

    private static double Number(JsonNode engine, string name) => engine[name]!.GetValue<double>();
}
