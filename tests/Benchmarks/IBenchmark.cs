namespace ContractFlow.Benchmarks;

/// <summary>One benchmark: a name to ask for it by, and figures.</summary>
public interface IBenchmark
{
    string Name { get; }

    /// <summary>Runs in a fresh folder, which is deleted afterwards.</summary>
    Task<IReadOnlyList<Figure>> RunAsync(string folder);
}

/// <summary>One measured value with its unit, and the target where there is one.</summary>
public sealed record Figure(string Benchmark, string Name, double Value, string Unit, string? Target = null);
