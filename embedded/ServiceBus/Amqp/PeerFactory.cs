using System.Collections.Concurrent;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// Makes the library's listener for each socket that was accepted. One listener a client, since a listener with a transport of one's own
/// greets one client after the other, and a silent one would keep the others waiting.
/// </summary>
internal sealed class PeerFactory
{
    private const int IdleTime = 4 * 60 * 1000;
    private const int MaxSessions = 1000;
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    private readonly AmqpEndpointOptions _options;
    private readonly ILogger _logger;
    private readonly ContainerHost _host = new(new List<Address>());
    private readonly SessionReleases _releases = new();
    private readonly int _largest;
    private readonly ConcurrentDictionary<PeerTransport, ConnectionListener> _open = new();

    public PeerFactory(MessageBroker broker, AmqpEndpointOptions options, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        _host.AddressResolver = (_, attach) => (attach.Role ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address) ?? string.Empty;
        _host.RegisterLinkProcessor(new Reception(broker));

        // Room for a message that is somewhat too large for its queue, whose own answer is the more precise.
        _largest = 2 * broker.Queues.Select(queue => queue.MaxMessageSize).DefaultIfEmpty(PeerTransport.MaxFrame).Max();
    }

    /// <summary>Begins to talk with a client.</summary>
    public void Welcome(Socket socket)
    {
        if (_open.Count >= _options.MaxConnections)
        {
            _logger.LogWarning("The AMQP endpoint has {Connections} connections and closes a further one.", _open.Count);
            socket.Dispose();
            return;
        }

        socket.NoDelay = true;
        PeerTransport? transport = null;
        transport = new PeerTransport(socket, _largest, () => _open.TryRemove(transport!, out _));
        var peer = new Peer(transport, new Claims(_options.Key, TimeProvider.System), _releases, _logger);
        var listener = Listener(transport, peer);
        _open[transport] = listener;
        _ = BeginAsync(transport, listener);
        _ = HurryAsync(transport, _options.HandshakeTime, () => peer.IsOpen);
        _ = HurryAsync(transport, _options.TokenTime, () => peer.IsKnown);
    }

    /// <summary>Says goodbye to every client, and hangs up on those who don't listen.</summary>
    public async Task CloseAllAsync()
    {
        foreach (var (transport, listener) in _open)
        {
            listener.Close();
            await Task.WhenAny(transport.Written, Task.Delay(GoodbyeTime));
            transport.Close();
        }

        await _releases.Ended();
    }

    private ConnectionListener Listener(PeerTransport transport, Peer peer)
    {
        var container = new PeerContainer(_host, _largest, new SingleTransport(transport, () => peer.IsAccepted));
        var listener = new ConnectionListener(new Address($"{PeerContainer.Scheme}://127.0.0.1:{_options.Port}"), container)
        {
            HandlerFactory = _ => peer,
        };
        listener.AMQP.ContainerId = "contractflow";
        listener.AMQP.MaxFrameSize = PeerTransport.MaxFrame;
        listener.AMQP.IdleTimeout = IdleTime;
        listener.AMQP.MaxSessionsPerConnection = MaxSessions;
        return listener;
    }

    // Clients whose connection string holds a token instead of a key come without SASL.
    private async Task BeginAsync(PeerTransport transport, ConnectionListener listener)
    {
        switch (await transport.GreetAsync())
        {
            case null:
                transport.Close();
                return;
            case true:
                EnableSasl(listener);
                break;
        }

        listener.Open();
    }

    private void EnableSasl(ConnectionListener listener)
    {
        listener.SASL.EnableMechanism(OpenMechanism.ClaimsBased, new OpenMechanism(OpenMechanism.ClaimsBased));
        listener.SASL.EnableMechanism(OpenMechanism.Unnamed, new OpenMechanism(OpenMechanism.Unnamed));
        listener.SASL.EnablePlainMechanism(_options.Key.Name, _options.Key.Key);
    }

    // Who connects and says nothing, or does not say who it is, holds one of the connections for as long as this and no longer.
    private static async Task HurryAsync(PeerTransport transport, TimeSpan time, Func<bool> isDone)
    {
        await Task.Delay(time);
        if (!isDone())
        {
            transport.Close();
        }
    }
}
