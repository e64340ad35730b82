using System.Collections.Immutable;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>Daily roots as files of a folder.</summary>
public sealed class FileRoots(string folder) : IRootFiles
{
    /// <summary>The folder's name in the data folder.</summary>
    public const string Folder = "roots";

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> Names(CancellationToken cancellation = default) => Task.FromResult<ImmutableArray<string>>(
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(WholeFile.Draft, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : []);

    /// <inheritdoc/>
    public Task Write(string name, Func<Stream, Task> write, CancellationToken cancellation = default) => WholeFile.Write(Path.Combine(folder, name), write);

    /// <inheritdoc/>
    public Task<Stream?> Open(string name, CancellationToken cancellation = default) =>
        Task.FromResult<Stream?>(File.Exists(Path.Combine(folder, name)) ? File.OpenRead(Path.Combine(folder, name)) : null);

    /// <inheritdoc/>
    public Task Remove(string name, CancellationToken cancellation = default)
    {
        File.Delete(Path.Combine(folder, name));
        return Task.CompletedTask;
    }
}
