using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContractFlow.Functions.Adapters.Webhooks;

/// <summary>
/// Connects webhooks to public addresses only: private, loopback and special ones are refused. The operator may allow private and loopback ones
/// (<c>Webhooks:AllowPrivate</c>), never those at which clouds serve their machines. The address is checked at each connection, so a name that is re-bound
/// later does not help, and redirects are not followed.
/// </summary>
public static class WebhookTargets
{
    // What the operator may allow: loopback and the networks of houses.
    private static readonly ImmutableArray<IPNetwork> Private =
    [
        .. Networks("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        .. Networks("::1/128", "fc00::/7"),
    ];

    // IANA's registries of special-purpose addresses, but for the private ones; with what is reachable everywhere and serves no platform (AMT, AS112).
    private static readonly ImmutableArray<IPNetwork> Special =
    [
        .. Networks("0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        .. Networks("192.88.99.0/24", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        .. Networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    ];

    // Where clouds serve their machines beyond link-local addresses: Azure; Alibaba; Amazon; Google.
    private static readonly ImmutableArray<IPNetwork> Clouds =
        Networks("168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::/64", "fd20:ce::/64");

    // All that has been given out of the internet's space; embedded IPv4 addresses (mapped, translated by NAT64, compatible) are outside.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>A handler that follows no redirects and refuses addresses that are not public.</summary>
    /// <param name="allowPrivate">Whether private and loopback addresses are taken, too.</param>
    public static SocketsHttpHandler Handler(bool allowPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellation) => Connect(context.DnsEndPoint, Dns.GetHostAddressesAsync, allowPrivate, cancellation),
    };

    /// <summary>Connects to the first address of a host that may be called.</summary>
    /// <param name="target">Host and port.</param>
    /// <param name="resolve">Finds the host's addresses.</param>
    /// <param name="allowPrivate">Whether private and loopback addresses are taken, too.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpRequestException">None of its addresses may be called, or the port is 0.</exception>
    public static async ValueTask<Stream> Connect(
        DnsEndPoint target, Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool allowPrivate, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(resolve);
        if (target.Port == 0)
        {
            throw new HttpRequestException($"'{target.Host}' is to be called at port 0, which no server has.");
        }

        var addresses = await resolve(target.Host, cancellation);
        var address = addresses.FirstOrDefault(address => MayBeCalled(address, allowPrivate)) ?? throw new HttpRequestException(allowPrivate
            ? $"'{target.Host}' has no address that may be called; those at which clouds serve their machines, and other special ones, are always refused."
            : $"'{target.Host}' has no public address; private targets are refused unless the operator sets Webhooks:AllowPrivate.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether an address can be subscribed: absolute, https (or http where private ones are allowed), without a user, at a port of a server, without
    /// control characters, given or escaped, and for a host that may be called as far as its name tells.
    /// </summary>
    /// <param name="url">The address.</param>
    /// <param name="allowPrivate">Whether private and loopback addresses are taken, too.</param>
    public static bool IsTarget(Uri url, bool allowPrivate)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url is { IsAbsoluteUri: true, UserInfo.Length: 0, Port: > 0 }
            && (url.Scheme == Uri.UriSchemeHttps || (allowPrivate && url.Scheme == Uri.UriSchemeHttp))
            && !Uri.UnescapeDataString(url.OriginalString).Any(IsUnseen)
            && MayBeCalled(url.IdnHost, allowPrivate);
    }

    /// <summary>Whether an address is reachable from the public internet, as far as its range tells (IANA special-purpose registries).</summary>
    public static bool IsPublic(IPAddress address) => MayBeCalled(address, allowPrivate: false);

    /// <summary>Whether an address may be called.</summary>
    /// <param name="address">The address.</param>
    /// <param name="allowPrivate">Whether private and loopback addresses are taken, too.</param>
    public static bool MayBeCalled(IPAddress address, bool allowPrivate)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !IsIn(Special, plain) && !IsIn(Clouds, plain)
            && (IsIn(Private, plain) ? allowPrivate : plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain));
    }

    private static bool MayBeCalled(string host, bool allowPrivate)
    {
        var name = host.TrimEnd('.'); // With the root's dot a name is the same name.
        return IPAddress.TryParse(name, out var address) ? MayBeCalled(address, allowPrivate)
            : allowPrivate || !$".{name}".EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsIn(ImmutableArray<IPNetwork> networks, IPAddress address) => networks.Any(network => network.Contains(address));

    private static ImmutableArray<IPNetwork> Networks(params ReadOnlySpan<string> networks)
    {
        var parsed = ImmutableArray.CreateBuilder<IPNetwork>(networks.Length);
        foreach (var network in networks)
        {
            parsed.Add(IPNetwork.Parse(network));
        }

        return parsed.MoveToImmutable();
    }
}
