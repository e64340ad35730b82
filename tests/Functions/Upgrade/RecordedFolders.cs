namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>The recorded data folders, each unpacked when it is first asked for.</summary>
public sealed class RecordedFolders : IAsyncDisposable
{
    private readonly Dictionary<string, RecordedFolder> _folders = [];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var folder in _folders.Values)
        {
            await folder.DisposeAsync();
        }
    }

    /// <summary>The folder of a version.</summary>
    internal RecordedFolder Of(string version)
    {
        if (!_folders.TryGetValue(version, out var folder))
        {
            _folders.Add(version, folder = new(Recorded.Exported[version]));
        }

        return folder;
    }
}
