using ContractFlow.Benchmarks;
using ContractFlow.Benchmarks.Engine;
using ContractFlow.Benchmarks.Product;
using ContractFlow.Benchmarks.Terms;

// A benchmark that measures a whole process starts this program again: --child NAME arguments.
if (args is ["--child", "sleepers", .. var rest])
{
    await SleepingInstances.ChildAsync(rest);
    return 0;
}

IBenchmark[] all = [new CompletedInstances(), new DueTimers(), new SleepingInstances(100_000), new SleepingInstances(1_000_000), new TermsBenchmark(), new StartedContracts(), new ContractLives(), new Neighbours()];
var chosen = args.Length == 0 ? all : [.. all.Where(benchmark => args.Any(name => benchmark.Name.StartsWith(name, StringComparison.Ordinal)))];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"No benchmark is called {string.Join(" or ", args)}. There are: {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 1;
}

await Runner.RunAsync(chosen);
return 0;
