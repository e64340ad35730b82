using System.Net;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Signing;

/// <summary>Takes down whence a request came.</summary>
public sealed class CallerEvidence(IConfiguration settings)
{
    /// <summary>
    /// The setting that says that a proxy before us writes <c>X-Forwarded-For</c>; without it the header is not believed, since anybody can send it. On Azure the worker's
    /// web server takes the front end's entry out of the header, so that the setting is about a further proxy.
    /// </summary>
    public const string ForwardedSetting = "Http:TrustForwardedFor";

    private const int MostUserAgent = 300;
    private static readonly string Software = $"ContractFlow {typeof(CallerEvidence).Assembly.GetName().Version?.ToString(3)}";
    private readonly bool _trustForwarded = settings.GetValue(ForwardedSetting, false);

    /// <summary>The evidence of a request about a contract.</summary>
    public SigningEvidence Of(HttpRequest request, Position position)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(position);
        var agent = string.Concat(request.Headers.UserAgent.ToString().Where(c => !char.IsControl(c)).Take(MostUserAgent));
        return new(Address(request)?.ToString(), agent.Length == 0 ? null : agent, position.Agreement.Zone, Software);
    }

    /// <summary>The address that a request came from; null where there is no connection.</summary>
    public IPAddress? Address(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // The proxy adds the address that it saw at the end; what stands before it came from the caller.
        var seen = request.HttpContext.Connection.RemoteIpAddress;
        if (_trustForwarded && request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries)[^1] is { Length: > 0 } last)
        {
            seen = IPEndPoint.TryParse(last, out var endPoint) ? endPoint.Address : seen;
        }

        return seen is { IsIPv4MappedToIPv6: true } ? seen.MapToIPv4() : seen;
    }
}
