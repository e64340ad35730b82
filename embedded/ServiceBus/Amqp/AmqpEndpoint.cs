using System.Net;
using System.Net.Sockets;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// The broker's queues for clients outside the process: AMQP 1.0 in the dialect of Azure Service Bus, on the loopback interface, so that the
/// official clients work with them (connection strings with <c>UseDevelopmentEmulator=true</c>).
/// </summary>
public sealed class AmqpEndpoint : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly PeerFactory _peers;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private AmqpEndpoint(TcpListener listener, PeerFactory peers, ILogger logger)
    {
        (_listener, _peers, _logger) = (listener, peers, logger);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Opens the endpoint; port 0 takes a free one.</summary>
    /// <exception cref="IOException">The port is taken or not allowed; the message says what to do.</exception>
    public static AmqpEndpoint Open(MessageBroker broker, AmqpEndpointOptions options, ILogger<AmqpEndpoint> logger)
    {
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(options);
        var listener = new TcpListener(IPAddress.Loopback, options.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException fault)
        {
            listener.Dispose();
            throw new IOException($"The queues' AMQP endpoint can't listen on 127.0.0.1:{options.Port}: {fault.Message}. Choose another port, or end the program that holds it.", fault);
        }

        return new AmqpEndpoint(listener, new PeerFactory(broker, options, logger), logger);
    }

    /// <summary>Closes the endpoint and the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await _peers.CloseAllAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _peers.Welcome(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException fault)
            {
                _logger.LogDebug(fault, "A connection to the AMQP endpoint was gone before it was accepted.");
            }
        }
    }
}
