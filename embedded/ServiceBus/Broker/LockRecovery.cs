using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Gives up the locks that a broker left behind when its process ended: their holders are gone.</summary>
internal static class LockRecovery
{
    public static void GiveUpAll(SqliteSession rows, Func<string, QueueOptions> queues)
    {
        foreach (var (queue, session) in rows.Query("SELECT queue, session FROM bus_session WHERE lock IS NOT NULL", row => (row.GetString(0), row.GetString(1))))
        {
            SessionRows.Unlock(rows, queues(queue), session);
        }

        var locked = rows.Query(
            "SELECT queue, dead, lock FROM bus_message WHERE lock IS NOT NULL",
            row => (Path: new QueuePath(row.GetString(0), (SubQueue)row.GetInt32(1)), Token: Guid.Parse(row.GetString(2))));
        foreach (var (path, token) in locked)
        {
            MessageMoves.Return(rows, queues(path.Queue), path, MessageRows.FindLocked(rows, path, token)!);
        }
    }
}
