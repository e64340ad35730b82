using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.Sqlite;

namespace ContractFlow.ServiceBus.Tests.Clock;

/// <summary>A broker on a file of its own and a clock that only moves when told, with two queues.</summary>
public sealed class BrokerScene : IAsyncDisposable
{
    public const string Plain = "notices";
    public const string Sessions = "legal-referrals";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("broker-").FullName;
    private readonly List<SqliteDatabase> _databases = [];
    private readonly List<MessageBroker> _brokers = [];

    public MovableClock Clock { get; } = new(Start);

    public MessageBroker Broker => _brokers[^1];

    public SqliteDatabase Database => _databases[^1];

    public ServiceBusClient Client { get; private set; } = null!;

    public ServiceBusSender Sender(string queue = Plain) => Client.CreateSender(queue);

    public ServiceBusReceiver Receiver(string queue = Plain) => Client.CreateReceiver(queue);

    public ServiceBusReceiver DeadLetters(string queue = Plain) =>
        Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    public static async Task<BrokerScene> OpenAsync(Func<QueueOptions, QueueOptions>? change = null)
    {
        var scene = new BrokerScene();
        await scene.ReopenAsync(change);
        return scene;
    }

    /// <summary>Opens the file anew, as after the end of a process: the broker before is left as it is.</summary>
    public async Task ReopenAsync(Func<QueueOptions, QueueOptions>? change = null)
    {
        change ??= queue => queue;
        var database = new SqliteDatabase(Path.Combine(_folder, "broker.db"), string.Empty);
        _databases.Add(database);
        _brokers.Add(await MessageBroker.OpenAsync(
            database, Clock, [change(new QueueOptions(Plain)), change(new QueueOptions(Sessions) { RequiresSession = true })]));
        Client = Broker.CreateClient();
    }

    public Task AdvanceAsync(TimeSpan span) => Clock.AdvanceToAsync(Clock.GetUtcNow() + span);

    /// <summary>What a receiver that does not wait gets.</summary>
    public Task<IReadOnlyList<QueuedMessage>> TakeNowAsync(string queue = Plain, SubQueue subQueue = SubQueue.None) =>
        Broker.ReceiveAsync(new QueuePath(queue, subQueue), 100, ServiceBusReceiveMode.PeekLock, TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        foreach (var broker in _brokers)
        {
            await broker.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
