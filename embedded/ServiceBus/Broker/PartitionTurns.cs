using ContractFlow.Sqlite;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>
/// Whose turn it is among the partition keys of a queue's messages, for one listener: they take turns by their order, and of one key only so many are handled at once, so that a
/// sender of many messages, or of slow ones, leaves workers to the others. Messages without a key are a partition, too.
/// </summary>
internal sealed class PartitionTurns(SqliteDatabase database, QueuePath path, int atOnce)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _busy = [];
    private string _last = "";

    /// <summary>The partition of which a message may be handled now, counted as under way; null where there is none.</summary>
    public string? Begin(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (database.Read(rows => Next(rows, now.UtcTicks)) is not { } next)
            {
                return null;
            }

            _busy[next] = _busy.GetValueOrDefault(next) + 1;
            return _last = next;
        }
    }

    /// <summary>Ends what <see cref="Begin"/> counted.</summary>
    public void End(string partition)
    {
        lock (_gate)
        {
            if (--_busy[partition] == 0)
            {
                _busy.Remove(partition);
            }
        }
    }

    // From the one after the last on, then from the beginning: each busy one is passed once.
    private string? Next(SqliteSession rows, long now)
    {
        var passed = new HashSet<string>();
        for (var next = MessageRows.ReadyPartitionAfter(rows, path, now, _last); ; next = MessageRows.ReadyPartitionAfter(rows, path, now, next))
        {
            next ??= MessageRows.FirstReadyPartition(rows, path, now);
            if (next is null || !passed.Add(next))
            {
                return null;
            }

            if (_busy.GetValueOrDefault(next) < atOnce)
            {
                return next;
            }
        }
    }
}
