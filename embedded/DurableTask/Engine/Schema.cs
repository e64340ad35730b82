using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The engine's tables; every instant in UTC ticks.</summary>
internal static class Schema
{
    private const string Script =
        """
        CREATE TABLE IF NOT EXISTS dt_instance(
          n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, version TEXT NOT NULL,
          status INTEGER NOT NULL, execution INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
          due INTEGER, busy INTEGER NOT NULL,
          parent TEXT, parent_name TEXT, parent_execution INTEGER NOT NULL, parent_task INTEGER NOT NULL,
          input TEXT, output TEXT, custom TEXT, failure TEXT);
        CREATE INDEX IF NOT EXISTS dt_due ON dt_instance(due, n) WHERE due IS NOT NULL;
        CREATE INDEX IF NOT EXISTS dt_busy ON dt_instance(n) WHERE busy = 1;
        CREATE INDEX IF NOT EXISTS dt_parent ON dt_instance(parent) WHERE parent IS NOT NULL;
        CREATE TABLE IF NOT EXISTS dt_history(n INTEGER NOT NULL, seq INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(n, seq)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS dt_inbox(seq INTEGER PRIMARY KEY, target TEXT NOT NULL, data BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS dt_begun(
          instance TEXT NOT NULL, work TEXT NOT NULL, times INTEGER NOT NULL, aside INTEGER NOT NULL, PRIMARY KEY(instance, work)) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables, and adds what those of earlier builds lack.</summary>
    public static void Apply(SqliteDatabase database)
    {
        database.Apply(Script);
        if (database.Read(session => session.Number("SELECT count(*) FROM pragma_table_info('dt_instance') WHERE name = 'tags'")) == 0)
        {
            database.Apply("ALTER TABLE dt_instance ADD COLUMN tags TEXT;");
        }
    }
}
