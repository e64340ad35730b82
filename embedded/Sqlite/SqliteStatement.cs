using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ContractFlow.Sqlite;

/// <summary>
/// One prepared statement that changes something, run again and again straight on SQLite: a command of ADO.NET costs more
/// than the row that it writes.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int MostOnStack = 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // $1 in the text need not be the first that SQLite meets.
    private readonly int[] _places;

    public SqliteStatement(sqlite3 database, string sql, int values)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
        {
            _statement.Dispose();
            throw new ArgumentException($"One statement was expected, and more follows it: {rest}", nameof(sql));
        }

        _places = [.. Enumerable.Range(1, values).Select(number =>
            raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"${number}")))];
    }

    /// <summary>Runs it to its end and returns the number of rows changed.</summary>
    public int Run(ReadOnlySpan<SqliteValue> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                Bind(_places[i], values[i]);
            }

            int result;
            while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
            {
            }

            Check(result);
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int place, SqliteValue value)
    {
        if (place == 0)
        {
            return;
        }

        if (value.Text is { } text)
        {
            BindText(place, text);
            return;
        }

        Check(value.IsNull ? raw.sqlite3_bind_null(_statement, place)
            : value.IsBytes ? raw.sqlite3_bind_blob(_statement, place, value.Bytes)
            : value.Whole is { } whole ? raw.sqlite3_bind_int64(_statement, place, whole)
            : raw.sqlite3_bind_double(_statement, place, value.Real));
    }

    private void BindText(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > MostOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[MostOnStack];
        try
        {
            Check(raw.sqlite3_bind_text(_statement, place, (ReadOnlySpan<byte>)bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
