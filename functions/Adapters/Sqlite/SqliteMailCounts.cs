using ContractFlow.Functions.Ports;
using NodaTime.Text;

namespace ContractFlow.Functions.Adapters.Sqlite;

/// <summary>Counts of mails in the contracts' database. An address is kept as its digest alone.</summary>
public sealed class SqliteMailCounts(ContractsDatabase database) : IMailCounts
{
    internal const string Schema = """
        CREATE TABLE IF NOT EXISTS mail_counts(
          day TEXT NOT NULL, tenant TEXT NOT NULL, address TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(day, tenant, address)) WITHOUT ROWID;

        """;

    /// <inheritdoc/>
    public Task<bool> Take(string tenant, string address, LocalDate day, int most, CancellationToken cancellation = default)
    {
        var (on, key) = (Text(day), MailAddressKey.Of(address));
        return database.Write(session => session.Execute(
            "INSERT INTO mail_counts VALUES($1, $2, $3, 1) ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < $4", on, tenant, key, most) == 1);
    }

    /// <inheritdoc/>
    public Task<int> Forget(LocalDate before, CancellationToken cancellation = default)
    {
        var day = Text(before);
        return database.Write(session => session.Execute("DELETE FROM mail_counts WHERE day < $1", day));
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
