using Microsoft.Data.Sqlite;

namespace ContractFlow.Sqlite;

/// <summary>
/// One open connection with its prepared statements kept. Values are positional: the first is <c>$1</c> in the SQL.
/// Not thread-safe: <see cref="SqliteDatabase"/> hands a session to one caller at a time.
/// </summary>
public sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _queries = [];
    private readonly Dictionary<string, SqliteStatement> _changes = [];

    internal SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Runs one statement and returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        if (!_changes.TryGetValue(sql, out var statement))
        {
            _changes.Add(sql, statement = new SqliteStatement(_connection.Handle!, sql, values.Length));
        }

        return statement.Run(values);
    }

    /// <summary>Reads all rows of one query.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<SqliteValue> values)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Reads the first row of one query, or the default where there is none.</summary>
    public T? QueryFirst<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<SqliteValue> values)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? row(reader) : default;
    }

    /// <summary>Reads the first column of the first row as a number; 0 where there is no row or it is null.</summary>
    public long Number(string sql, params ReadOnlySpan<SqliteValue> values) =>
        Prepare(sql, values).ExecuteScalar() is long number ? number : 0;

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        foreach (var query in _queries.Values)
        {
            query.Dispose();
        }

        foreach (var change in _changes.Values)
        {
            change.Dispose();
        }

        _connection.Dispose();
    }

    internal void Script(string sql)
    {
        if (sql.Length == 0)
        {
            return;
        }

#pragma warning disable CA2100 // Schemas and pragmas are constants of the caller.
        using var command = new SqliteCommand(sql, _connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    internal void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors (a full disk) have rolled back already.
        }
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<SqliteValue> values)
    {
        if (!_queries.TryGetValue(sql, out var query))
        {
#pragma warning disable CA2100 // Queries are constants of the caller; values are parameters.
            query = new SqliteCommand(sql, _connection);
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                query.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
            }

            _queries.Add(sql, query);
        }

        for (var i = 0; i < values.Length; i++)
        {
            query.Parameters[i].Value = values[i].Boxed;
        }

        return query;
    }
}
