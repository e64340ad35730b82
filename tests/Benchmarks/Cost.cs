using System.Diagnostics;

namespace ContractFlow.Benchmarks;

/// <summary>What a piece of work cost this process.</summary>
/// <param name="Seconds">From its begin to its end.</param>
/// <param name="Cpu">Seconds of all cores together: what other programs do meanwhile hardly changes them.</param>
/// <param name="Allocated">Bytes.</param>
internal sealed record Cost(double Seconds, double Cpu, double Allocated)
{
    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        var (allocated, cpu, watch) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await work();
        return new(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes() - allocated);
    }
}
