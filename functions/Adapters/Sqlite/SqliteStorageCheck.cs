using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Writes to the contracts' database and to the data folder, both new pages, since a full disk still takes what lies in pages that it has; and looks how much room is left.</summary>
public sealed class SqliteStorageCheck(ContractsDatabase database, DataFolder folder, IConfiguration settings) : IStorageCheck
{
    /// <summary>The setting with the least room that there must be, in MiB.</summary>
    public const string Setting = "Embedded:LeastFreeMegabytes";

    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS storage_check(content BLOB NOT NULL);

        """;

    private const int Bytes = 64 * 1024;
    private readonly long _least = settings.GetValue(Setting, 64L) * 1024 * 1024;

    /// <inheritdoc/>
    public async Task Write(CancellationToken cancellation = default)
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        if (free < _least)
        {
            throw new IOException($"The disk of {folder.Path} has {free} bytes left; {Setting} asks for {_least}.");
        }

        await database.Write(session =>
        {
            session.Execute("INSERT INTO storage_check VALUES(zeroblob($1))", Bytes);
            session.Execute("DELETE FROM storage_check");
        });
        var path = Path.Combine(folder.Path, "storage-check");
        await WholeFile.Write(path, new byte[Bytes]);
        File.Delete(path);
    }
}
