using System.Net;
using System.Net.Sockets;

namespace ContractFlow.Functions.Adapters.Webhooks;

/// <summary>
/// Connects webhooks to public addresses only: private, loopback and link-local ones are refused unless the operator allows them
/// (<c>Webhooks:AllowPrivate</c>). The address is checked when connecting, so a name that is re-bound later does not help.
/// </summary>
public static class WebhookTargets
{
    /// <summary>A handler that follows no redirects and refuses addresses that are not public.</summary>
    public static SocketsHttpHandler Handler(bool allowPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = async (context, cancellation) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
            var address = addresses.FirstOrDefault(address => allowPrivate || IsPublic(address))
                ?? throw new HttpRequestException($"'{context.DnsEndPoint.Host}' has no public address; private targets are refused unless the operator sets Webhooks:AllowPrivate.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Whether a host may be public: any name but those of this machine, and any public address.</summary>
    public static bool MayBePublic(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var name = host.TrimEnd('.'); // With the root's dot a name is the same name.
        return IPAddress.TryParse(name, out var address) ? IsPublic(address)
            : !name.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an address is reachable from the public internet, as far as its range tells (IANA special-purpose registries).</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast && !address.IsIPv6SiteLocal
                && !address.Equals(IPAddress.IPv6Any) && (address.GetAddressBytes()[0] & 0xE0) == 0x20 && !address.IsIPv6Teredo && !IsTransitionOrExample(address.GetAddressBytes());
        }

        var bytes = address.GetAddressBytes();
        return bytes[0] switch
        {
            0 or 10 or 127 or >= 224 => false,
            100 => bytes[1] is < 64 or > 127,
            169 => bytes[1] != 254,
            172 => bytes[1] is < 16 or > 31,
            192 => bytes[1] != 168 && !(bytes[1] == 0 && bytes[2] is 0 or 2),
            198 => bytes[1] is not (18 or 19) && !(bytes[1] == 51 && bytes[2] == 100),
            203 => !(bytes[1] == 0 && bytes[2] == 113),
            _ => true,
        };
    }

    // 2002::/16 (6to4) carries an IPv4 address that could be a private one; 2001:db8::/32 stands in documents.
    private static bool IsTransitionOrExample(byte[] bytes) => bytes is [0x20, 0x02, ..] or [0x20, 0x01, 0x0D, 0xB8, ..];
}
