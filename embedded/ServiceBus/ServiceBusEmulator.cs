using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.Sqlite;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Queues of Azure Service Bus in this process: for its own official client without a connection, and for others that connect.</summary>
public sealed class ServiceBusEmulator : IAsyncDisposable
{
    private readonly ServiceBusEmulatorOptions _options;
    private readonly DirectoryInfo? _folder;
    private readonly SqliteDatabase _database;
    private readonly AmqpEndpoint? _endpoint;

    private ServiceBusEmulator(ServiceBusEmulatorOptions options, DirectoryInfo? folder, SqliteDatabase database, MessageBroker broker, AmqpEndpoint? endpoint)
    {
        (_options, _folder, _database, Broker, _endpoint) = (options, folder, database, broker, endpoint);
        Client = broker.CreateClient();
    }

    /// <summary>A client without a connection. It can be disposed like any other; <see cref="BrokerClients.CreateClient"/> makes more.</summary>
    public ServiceBusClient Client { get; }

    /// <summary>The broker, with what operators do.</summary>
    public MessageBroker Broker { get; }

    /// <summary>For official clients outside this process, with the key: no matter for logs.</summary>
    /// <exception cref="InvalidOperationException">The emulator has no endpoint.</exception>
    public string ConnectionString => _endpoint is null
        ? throw new InvalidOperationException("The emulator has no endpoint: set Endpoint in its options.")
        : _options.Endpoint!.Key.ConnectionString(_endpoint.Port);

    /// <summary>The endpoint's port of the loopback interface; null where there is no endpoint.</summary>
    public int? Port => _endpoint?.Port;

    /// <summary>Starts one; what its file holds is there again.</summary>
    /// <exception cref="ArgumentException">Two queues have the same name.</exception>
    /// <exception cref="IOException">The endpoint's port is taken or not allowed.</exception>
    public static async Task<ServiceBusEmulator> StartAsync(ServiceBusEmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Queues.GroupBy(queue => queue.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } doubled)
        {
            throw new ArgumentException($"Queues has '{doubled.Key}' {doubled.Count()} times; each name is given once, and case does not count.", nameof(options));
        }

        var folder = options.File is null ? Directory.CreateTempSubdirectory("servicebus-") : null;
        var database = new SqliteDatabase(options.File ?? Path.Combine(folder!.FullName, "messages.db"), string.Empty, isOwned: true);
        MessageBroker? broker = null;
        try
        {
            broker = await MessageBroker.OpenAsync(database, options.Clock, options.Queues, options.Loggers.CreateLogger<MessageBroker>());
            var endpoint = options.Endpoint is { } asked ? AmqpEndpoint.Open(broker, asked, options.Loggers.CreateLogger<AmqpEndpoint>()) : null;
            return new ServiceBusEmulator(options, folder, database, broker, endpoint);
        }
        catch
        {
            await EndAsync(broker, database, folder);
            throw;
        }
    }

    /// <summary>Ends the connections and the broker. Dispose listeners and processors first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        await Client.DisposeAsync();
        await EndAsync(Broker, _database, _folder);
    }

    private static async Task EndAsync(MessageBroker? broker, SqliteDatabase database, DirectoryInfo? folder)
    {
        if (broker is not null)
        {
            await broker.DisposeAsync();
        }

        await database.DisposeAsync();
        folder?.Delete(recursive: true);
    }
}
