using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContractFlow.Benchmarks;

/// <summary>Runs benchmarks one after another, prints a table and writes artifacts/bench.json.</summary>
public static class Runner
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task RunAsync(IEnumerable<IBenchmark> benchmarks)
    {
        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
        Console.WriteLine($"Machine: {machine}");
        Console.WriteLine($"{"benchmark",-24} {"figure",-44} {"value",14} {"unit",-14} target");
        var (figures, watch) = (new List<Figure>(), Stopwatch.StartNew());
        foreach (var benchmark in benchmarks)
        {
            foreach (var figure in await RunAsync(benchmark))
            {
                figures.Add(figure);
                var value = figure.Value.ToString(Math.Abs(figure.Value) < 100 ? "N2" : "N0", CultureInfo.InvariantCulture);
                Console.WriteLine($"{figure.Benchmark,-24} {figure.Name,-44} {value,14} {figure.Unit,-14} {figure.Target}");
            }
        }

        var minutes = watch.Elapsed.TotalMinutes;
        var path = Path.Combine("artifacts", "bench.json");
        Directory.CreateDirectory("artifacts");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { machine, minutes, figures }, Indented));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It took {minutes:F1} minutes. Written to {path}."));
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(IBenchmark benchmark)
    {
        var folder = Path.Combine(Path.GetTempPath(), "contractflow-bench-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        try
        {
            return await benchmark.RunAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
