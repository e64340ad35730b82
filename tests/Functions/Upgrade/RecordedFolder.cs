using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Adapters.Sqlite;

namespace ContractFlow.Functions.Tests.Upgrade;

/// <summary>A recorded data folder, unpacked and opened without serving it: nothing is added to it.</summary>
internal sealed class RecordedFolder : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-recorded-").FullName;
    private readonly Recorded _recorded;
    private readonly ContractsDatabase _database;
    private readonly SqliteStreams _files;
    private readonly FileDocuments _documents;

    /// <summary>Unpacks it.</summary>
    public RecordedFolder(Recorded recorded)
    {
        _recorded = recorded;
        recorded.Unpack(_folder);
        _database = new(_folder);
        _files = new(_database, TimeProvider.System);
        _documents = new(Path.Combine(_folder, "documents"));
    }

    /// <summary>A contract's file as it was left.</summary>
    public async Task<FactStream> File(string name) => (await _files.Read(_recorded.Contract(name)))!;

    /// <summary>The facts and documents that an export of a contract would hold today.</summary>
    public async Task<IReadOnlyList<PackEntry>> Exported(string name)
    {
        var file = await File(name);
        var documents = new Dictionary<string, byte[]>();
        foreach (var digest in ContractExport.DocumentDigests(file))
        {
            documents[digest] = (await _documents.Get(file.Contract.Tenant, digest))!;
        }

        return [.. ContractExport.Entries(file, documents).Where(entry => entry.Path != ContractExport.VerifierPath)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
