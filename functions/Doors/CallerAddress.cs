using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>Where a request came from, as far as that can be believed.</summary>
public sealed class CallerAddress(IConfiguration settings)
{
    /// <summary>
    /// The setting that says that a proxy before us writes <c>X-Forwarded-For</c>; without it the header is not believed, since anybody can send it. On Azure the worker's
    /// web server takes the front end's entry out of the header, so that the setting is about a further proxy.
    /// </summary>
    public const string ForwardedSetting = "Http:TrustForwardedFor";

    private const string Forwarded = "X-Forwarded-For";
    private const int NetworkBytes = 8;
    private readonly bool _trustForwarded = settings.GetValue(ForwardedSetting, false);

    /// <summary>The address that a request came from; null where there is no connection.</summary>
    public IPAddress? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // The proxy adds the address that it saw at the end; what stands before it came from the caller.
        var seen = request.HttpContext.Connection.RemoteIpAddress;
        if (_trustForwarded && request.Headers[Forwarded].ToString().Split(',', StringSplitOptions.TrimEntries)[^1] is { Length: > 0 } last)
        {
            seen = IPEndPoint.TryParse(last, out var endPoint) ? endPoint.Address : seen;
        }

        return seen is { IsIPv4MappedToIPv6: true } ? seen.MapToIPv4() : seen;
    }

    /// <summary>
    /// Who is held to one limit together: an IPv4 address, or the /64 that an IPv6 address is in, since whoever has one address of it commonly has all of them.
    /// </summary>
    public string Bucket(HttpRequest request) => Bucket(Of(request));

    /// <inheritdoc cref="Bucket(HttpRequest)"/>
    public static string Bucket(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address?.ToString() ?? "none";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/{NetworkBytes * 8}";
    }

    /// <summary>Whether a proxy on this machine passes requests on and is not believed: all its callers look like one.</summary>
    public bool IsHiddenByProxy(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !_trustForwarded && request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && request.Headers.ContainsKey(Forwarded);
    }
}
