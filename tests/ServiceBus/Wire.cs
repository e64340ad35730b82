using System.Net;
using System.Net.Sockets;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>A wire to the endpoint that can be cut and held. Dispose it to cut it.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _ends = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _to;
    private volatile TaskCompletionSource _flow = Flowing();

    private Wire(int to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often a client has connected.</summary>
    public int Connections
    {
        get
        {
            lock (_ends)
            {
                return _ends.Count / 2;
            }
        }
    }

    /// <summary>Completes when the endpoint has hung up on a client.</summary>
    public Task Ended => _ended.Task;

    public static Wire To(int port) => new(port);

    /// <summary>From now on nothing is taken from the endpoint.</summary>
    public void Hold() => _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _flow.TrySetResult();

    public ValueTask DisposeAsync()
    {
        _listener.Stop();
        lock (_ends)
        {
            foreach (var end in _ends)
            {
                end.LingerState = new LingerOption(true, 0);
                end.Dispose();
            }
        }

        GoOn();
        return ValueTask.CompletedTask;
    }

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource();
        flow.SetResult();
        return flow;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                var endpoint = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await endpoint.ConnectAsync(IPAddress.Loopback, _to);
                lock (_ends)
                {
                    _ends.AddRange([client, endpoint]);
                }

                _ = CarryAsync(client, endpoint, () => Task.CompletedTask);
                _ = CarryAsync(endpoint, client, () => _flow.Task).ContinueWith(_ => _ended.TrySetResult(), TaskScheduler.Default);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task CarryAsync(Socket from, Socket to, Func<Task> flow)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await flow();
                await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
        }
    }
}
