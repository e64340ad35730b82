using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Embedded.ServiceBus;
using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>An emulator with its AMQP endpoint on a free port, on the real clock, and official clients for it, which connect to it or not.</summary>
public sealed class EndpointScene : IAsyncDisposable
{
    public const string Plain = "notices";
    public const string Sessions = "legal-referrals";

    private readonly List<ServiceBusClient> _clients = [];
    private readonly ServiceBusEmulator _emulator;
    private readonly Way _way;

    private EndpointScene(ServiceBusEmulator emulator, SharedAccessKey key, Way way) => (_emulator, Key, _way) = (emulator, key, way);

    public MessageBroker Broker => _emulator.Broker;

    public int Port => _emulator.Port!.Value;

    public SharedAccessKey Key { get; }

    public string ConnectionString => _emulator.ConnectionString;

    public static async Task<EndpointScene> OpenAsync(
        Func<QueueOptions, QueueOptions>? change = null, Func<AmqpEndpointOptions, AmqpEndpointOptions>? endpoint = null, Way way = Way.Amqp)
    {
        var options = new AmqpEndpointOptions { Port = 0 };
        QueueOptions[] queues = [new(Plain), new(Sessions) { RequiresSession = true }];
        var emulator = await ServiceBusEmulator.StartAsync(new ServiceBusEmulatorOptions
        {
            Queues = [.. queues.Select(change ?? (queue => queue))],
            Endpoint = endpoint?.Invoke(options) ?? options,
        });
        return new EndpointScene(emulator, options.Key, way);
    }

    /// <summary>A client that does not try again what failed.</summary>
    public ServiceBusClient Client(string? connectionString = null, TimeSpan? patience = null)
    {
        var options = new ServiceBusClientOptions { RetryOptions = new ServiceBusRetryOptions { MaxRetries = 0, TryTimeout = patience ?? TimeSpan.FromSeconds(20) } };
        var client = _way == Way.InProcess ? Broker.CreateClient(options) : new ServiceBusClient(connectionString ?? ConnectionString, options);
        _clients.Add(client);
        return client;
    }

    /// <summary>A connection string with a token, for one queue and a time, instead of the key.</summary>
    public string WithToken(string queue, DateTimeOffset expires)
    {
        var (resource, until) = (WebUtility.UrlEncode($"sb://localhost:{Port}/{queue}"), expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key.Key), Encoding.UTF8.GetBytes($"{resource}\n{until}")));
        var token = $"SharedAccessSignature sr={resource}&sig={WebUtility.UrlEncode(signature)}&se={until}&skn={Key.Name}";
        return $"Endpoint=sb://localhost:{Port};SharedAccessSignature={token};UseDevelopmentEmulator=true";
    }

    /// <summary>A plain socket to the endpoint.</summary>
    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await _emulator.DisposeAsync();
    }
}
