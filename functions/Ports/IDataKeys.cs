using System.Collections.Immutable;

namespace ContractFlow.Functions.Ports;

/// <summary>Where the keys are kept that secrets at rest are sealed with: short texts under names, read together and never removed.</summary>
public interface IDataKeys
{
    /// <summary>All of them, in no order; none where none was made yet.</summary>
    ImmutableArray<DataKey> Read();

    /// <summary>Keeps one, in place of that of its name.</summary>
    void Put(DataKey key);
}

/// <summary>One key.</summary>
/// <param name="Name">Letters, digits and hyphens.</param>
/// <param name="Text">What is kept.</param>
public sealed record DataKey(string Name, string Text);
