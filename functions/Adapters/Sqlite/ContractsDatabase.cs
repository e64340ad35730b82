using System.Collections.Concurrent;
using ContractFlow.Functions.Ports;
using ContractFlow.Sqlite;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>The file that everything worth keeping is in: <c>contracts.db</c>. The engine's own database is another one.</summary>
public sealed class ContractsDatabase(string folder) : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new(
        Path.Combine(folder, "contracts.db"),
        // What is replaced or deleted, such as a secret, is overwritten in the file.
        "PRAGMA secure_delete=FAST;\n" + SqliteStreams.Schema + SqliteRegister.Schema + SqliteRegister.AttentionSchema + SqliteRegister.BasisSchema + SqliteApiKeys.Schema + SqliteIdempotencyRecords.Schema + SqliteTemplates.Schema
            + SqliteInbox.Schema + SqliteNoticeAttempts.Schema + SqliteWebhooks.Schema + SqliteRests.Schema + SqliteMailCounts.Schema + SqliteStorageCheck.Schema);

    /// <summary>Commits made since the start.</summary>
    public long Commits => _database.Commits;

    /// <summary>The requests being done, with when their claims end. One process has the file, so what it knows is all there is, and a killed one leaves no claim.</summary>
    internal ConcurrentDictionary<IdempotencyId, Instant> RequestsUnderWay { get; } = new();

    /// <inheritdoc cref="SqliteDatabase.WriteAsync{T}"/>
    public Task<T> Write<T>(Func<SqliteSession, T> work) => _database.WriteAsync(work);

    /// <inheritdoc cref="SqliteDatabase.WriteAsync(Action{SqliteSession})"/>
    public Task Write(Action<SqliteSession> work) => _database.WriteAsync(work);

    /// <inheritdoc cref="SqliteDatabase.Read"/>
    public T Read<T>(Func<SqliteSession, T> query) => _database.Read(query);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
