using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The last run of each timer function, kept over restarts.</summary>
internal sealed class TimerLog(SqliteDatabase database)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS timer_runs(
            function TEXT PRIMARY KEY, schedule TEXT NOT NULL, last INTEGER NOT NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    /// <summary>What was written last, or null where nothing was.</summary>
    public ScheduleStatus? Read(string function) => database.Read(session => session.QueryFirst(
        "SELECT last, next, updated FROM timer_runs WHERE function=$1",
        row => new ScheduleStatus { Last = Utc(row.GetInt64(0)), Next = Utc(row.GetInt64(1)), LastUpdated = Utc(row.GetInt64(2)) },
        function));

    /// <summary>The schedule that the last status was written under, or null.</summary>
    public string? ScheduleOf(string function) => database.Read(session =>
        session.QueryFirst("SELECT schedule FROM timer_runs WHERE function=$1", row => row.GetString(0), function));

    public Task WriteAsync(string function, TimerSchedule schedule, ScheduleStatus status) => database.WriteAsync(session =>
    {
        session.Execute(
            "INSERT OR REPLACE INTO timer_runs(function, schedule, last, next, updated) VALUES($1, $2, $3, $4, $5)",
            function, schedule.ToString(), status.Last.Ticks, status.Next.Ticks, status.LastUpdated.Ticks);
    });

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);
}
