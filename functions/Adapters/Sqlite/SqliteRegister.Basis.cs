namespace ContractFlow.Functions.Adapters.Sqlite;

/// <content>The basis: one row.</content>
public sealed partial class SqliteRegister
{
    internal const string BasisSchema = """
        CREATE TABLE IF NOT EXISTS register_basis(one INTEGER PRIMARY KEY CHECK(one = 1), basis TEXT NOT NULL);

        """;

    /// <inheritdoc/>
    public Task<string?> Basis(CancellationToken cancellation = default) =>
        Task.FromResult(database.Read(session => session.Query("SELECT basis FROM register_basis", row => row.GetString(0)).SingleOrDefault()));

    /// <inheritdoc/>
    public Task KeepBasis(string basis, CancellationToken cancellation = default) => database.Write(
        session => session.Execute("INSERT INTO register_basis VALUES(1, $1) ON CONFLICT DO UPDATE SET basis = excluded.basis", basis));
}
