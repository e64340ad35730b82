using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>
/// A durable queue broker in the process, on tables of its own in a SQLite file that others may share. Every operation that
/// changes something completes when its commit is on disk. Delivery is at least once, in the order of sequence numbers.
/// A broker that is opened anew gives up every lock of the one before it: those messages are delivered again, their
/// deliveries counted, so that a message that ends the process each time is dead-lettered in the end.
/// </summary>
public sealed partial class MessageBroker : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly SqliteDatabase _database;
    private readonly Dictionary<string, QueueOptions> _queues;
    private readonly ConcurrentDictionary<QueuePath, QueueSignal> _signals = new();
    private readonly Alarm _alarm;
    private readonly Meter _meter;

    private MessageBroker(SqliteDatabase database, TimeProvider clock, IEnumerable<QueueOptions> queues, ILogger? logger)
    {
        _database = database;
        _queues = queues.ToDictionary(queue => queue.Name, StringComparer.OrdinalIgnoreCase);
        Clock = clock;
        Logger = logger ?? NullLogger.Instance;
        _alarm = new Alarm(clock, SweepAsync);
        _meter = MessageBrokerTelemetry.Observe(this);
    }

    /// <summary>The queues, by name.</summary>
    public IReadOnlyCollection<QueueOptions> Queues => _queues.Values;

    internal TimeProvider Clock { get; }

    internal ILogger Logger { get; }

    /// <summary>Opens the broker: makes its tables and queues where missing. A queue no longer named keeps its messages, unread.</summary>
    /// <exception cref="ArgumentException">Two queues have the same name.</exception>
    public static async Task<MessageBroker> OpenAsync(SqliteDatabase database, TimeProvider clock, IEnumerable<QueueOptions> queues, ILogger<MessageBroker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(queues);
        var broker = new MessageBroker(database, clock, queues, logger);
        using (clock.Hold())
        {
            await database.WriteAsync(broker.Prepare);
            await broker.SweepAsync();
        }

        return broker;
    }

    /// <summary>Stops the broker's timer. Dispose the listeners first; the database stays open.</summary>
    public ValueTask DisposeAsync()
    {
        _meter.Dispose();
        return _alarm.DisposeAsync();
    }

    internal QueueOptions Find(QueuePath path) => Find(path, $" The queues are: {string.Join(", ", _queues.Keys)}.");

    /// <summary>The same for a client whose key may open one queue alone: it must not learn from the error which others there are.</summary>
    internal QueueOptions FindForStranger(QueuePath path) => Find(path, "");

    private QueueOptions Find(QueuePath path, string hint) => _queues.TryGetValue(path.Queue, out var queue) ? queue
        : throw BrokerFault.Of($"The messaging entity '{path.Queue}' could not be found.{hint}", ServiceBusFailureReason.MessagingEntityNotFound, path.ToString());

    internal QueueSignal Signal(QueuePath path) => _signals.GetOrAdd(path, _ => new QueueSignal());

    private void Prepare(SqliteSession rows)
    {
        foreach (var statement in Schema.Statements)
        {
            rows.Execute(statement);
        }

        foreach (var queue in _queues.Values)
        {
            rows.Execute("INSERT INTO bus_queue(name, sequence) VALUES($1, 0) ON CONFLICT DO NOTHING", queue.Name);
        }

        LockRecovery.GiveUpAll(rows, Known);
    }

    // A queue of an earlier configuration, whose rows are still there, is swept with the defaults.
    private QueueOptions Known(string name) => _queues.GetValueOrDefault(name) ?? new QueueOptions(name);

    private async Task SweepAsync()
    {
        try
        {
            var now = Clock.GetUtcNow();
            var changed = await _database.WriteAsync(rows => Sweep.Run(rows, Known, now));
            Arm(_database.Read(Sweep.Next));
            foreach (var path in changed)
            {
                Signal(path).Raise();
            }
        }
#pragma warning disable CA1031 // A sweep that fails (a full disk) is made again; the rows still say what is due.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Logger.LogError(exception, "The broker could not look after its queues; it tries again in {Delay}.", RetryDelay);
            _alarm.Arm(Clock.GetUtcNow() + RetryDelay);
        }
    }

    private void Arm(DateTimeOffset? due)
    {
        if (due is { } instant)
        {
            _alarm.Arm(instant);
        }
    }
}
