using System.Collections.Immutable;
using System.Text;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>The keys in files of their own, readable by their owner alone.</summary>
public sealed class FileDataKeys(string folder) : IDataKeys
{
    private const string Extension = ".key";

    /// <inheritdoc/>
    public ImmutableArray<DataKey> Read() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Extension}").Select(path => new DataKey(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))]
        : [];

    /// <inheritdoc/>
    public void Put(DataKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        WholeFile.Write(Path.Combine(folder, key.Name + Extension), Encoding.UTF8.GetBytes(key.Text)).GetAwaiter().GetResult();
    }
}
