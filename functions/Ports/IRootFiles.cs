using System.Collections.Immutable;

namespace ContractFlow.Functions.Ports;

/// <summary>Where the daily roots are published: files by names of letters, digits, dots and dashes.</summary>
public interface IRootFiles
{
    /// <summary>Every name, in order.</summary>
    Task<ImmutableArray<string>> Names(CancellationToken cancellation = default);

    /// <summary>Writes a file as a whole or not at all, in the place of one that is there.</summary>
    Task Write(string name, Func<Stream, Task> write, CancellationToken cancellation = default);

    /// <summary>Opens a file; null where there is none.</summary>
    Task<Stream?> Open(string name, CancellationToken cancellation = default);

    /// <summary>Removes a file; one that is not there is removed already.</summary>
    Task Remove(string name, CancellationToken cancellation = default);
}
