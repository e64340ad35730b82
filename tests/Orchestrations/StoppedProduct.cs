using System.IO.Compression;
using System.Text.Json.Nodes;
using ContractFlow.Embedded;
using ContractFlow.Embedded.DurableTask;
using ContractFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>The engine's database of a product of an earlier build that was stopped between two steps (tests/Upgrade); it is read, not run.</summary>
internal static class StoppedProduct
{
    public static async Task<IReadOnlyList<RecordedHistory>> Histories(string version)
    {
        var folder = Directory.CreateTempSubdirectory("contractflow-stopped-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(Path.Combine(AppContext.BaseDirectory, "Upgrade", version, "data.zip"), folder);
            await using var database = new SqliteDatabase(Path.Combine(folder, "runtime.db"), "");
            using var clock = new MovableClock(DateTimeOffset.UnixEpoch);
            await using var engine = new DurableTaskEngine(
                database, new DurableTaskRegistry(), new DurableTaskEngineOptions(), clock, new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);
            return await Of(engine, database);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The engine's own list waits for its start, and what it starts would go on.
    private static async Task<IReadOnlyList<RecordedHistory>> Of(DurableTaskEngine engine, SqliteDatabase database)
    {
        var histories = new List<RecordedHistory>();
        foreach (var (id, name) in database.Read(session => session.Query("SELECT id, name FROM dt_instance ORDER BY n", row => (row.GetString(0), row.GetString(1)))))
        {
            histories.Add(new(name, id, JsonNode.Parse((await engine.GetHistoryJsonAsync(id))!)!));
        }

        return histories;
    }
}
