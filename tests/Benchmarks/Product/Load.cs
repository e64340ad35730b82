using System.Collections.Concurrent;
using System.Diagnostics;

namespace ContractFlow.Benchmarks.Product;

/// <summary>So many callers at once, each with one call after the other.</summary>
/// <param name="PerSecond">Calls answered per second.</param>
/// <param name="P50">Half of the calls were answered within so many milliseconds.</param>
/// <param name="P99">99 of 100 were.</param>
internal sealed record Load(double PerSecond, double P50, double P99)
{
    public static async Task<Load> Of(int calls, int callers, Func<int, Task> call)
    {
        var times = new ConcurrentBag<double>();
        var whole = Stopwatch.StartNew();
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (n, _) =>
        {
            var watch = Stopwatch.GetTimestamp();
            await call(n);
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        });
        var seconds = whole.Elapsed.TotalSeconds;
        var sorted = times.Order().ToArray();
        return new(calls / seconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }
}
