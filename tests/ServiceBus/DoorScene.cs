using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>A broker with its AMQP door on a free port, on the real clock, and official clients for it, which connect to it or not.</summary>
public sealed class DoorScene : IAsyncDisposable
{
    public const string Plain = "notices";
    public const string Sessions = "legal-referrals";

    private readonly string _folder = Directory.CreateTempSubdirectory("amqp-").FullName;
    private readonly List<ServiceBusClient> _clients = [];
    private SqliteDatabase _database = null!;

    public Way Way { get; private init; }

    public MessageBroker Broker { get; private set; } = null!;

    public AmqpDoor Door { get; private set; } = null!;

    public SharedAccessKey Key { get; } = new(SharedAccessKey.RootName, Convert.ToBase64String(Guid.NewGuid().ToByteArray()));

    public string ConnectionString => Key.ConnectionString(Door.Port);

    public static async Task<DoorScene> OpenAsync(
        Func<QueueOptions, QueueOptions>? change = null, Func<AmqpDoorOptions, AmqpDoorOptions>? door = null, Way way = Way.Amqp)
    {
        var scene = new DoorScene { Way = way };
        change ??= queue => queue;
        scene._database = new SqliteDatabase(Path.Combine(scene._folder, "broker.db"), string.Empty);
        scene.Broker = await MessageBroker.OpenAsync(
            scene._database, TimeProvider.System, [change(new QueueOptions(Plain)), change(new QueueOptions(Sessions) { RequiresSession = true })]);
        var options = new AmqpDoorOptions { Port = 0, Key = scene.Key };
        scene.Door = AmqpDoor.Open(scene.Broker, door?.Invoke(options) ?? options, NullLogger<AmqpDoor>.Instance);
        return scene;
    }

    /// <summary>A client that does not try again what failed.</summary>
    public ServiceBusClient Client(string? connectionString = null, TimeSpan? patience = null)
    {
        var options = new ServiceBusClientOptions { RetryOptions = new ServiceBusRetryOptions { MaxRetries = 0, TryTimeout = patience ?? TimeSpan.FromSeconds(20) } };
        var client = Way == Way.InProcess ? Broker.CreateClient(options) : new ServiceBusClient(connectionString ?? ConnectionString, options);
        _clients.Add(client);
        return client;
    }

    /// <summary>A connection string with a token, for one queue and a time, instead of the key.</summary>
    public string WithToken(string queue, DateTimeOffset expires)
    {
        var (resource, until) = (WebUtility.UrlEncode($"sb://localhost:{Door.Port}/{queue}"), expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key.Key), Encoding.UTF8.GetBytes($"{resource}\n{until}")));
        var token = $"SharedAccessSignature sr={resource}&sig={WebUtility.UrlEncode(signature)}&se={until}&skn={Key.Name}";
        return $"Endpoint=sb://localhost:{Door.Port};SharedAccessSignature={token};UseDevelopmentEmulator=true";
    }

    /// <summary>A plain socket to the door.</summary>
    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Door.Port);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await Door.DisposeAsync();
        await Broker.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
