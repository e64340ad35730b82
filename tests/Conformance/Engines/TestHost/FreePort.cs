using System.Net;
using System.Net.Sockets;

namespace ContractFlow.Conformance;

/// <summary>A port for the in-memory backend, whose own choice is random and may be taken.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
