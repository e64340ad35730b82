using System.Globalization;
using System.Net;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Signing;

/// <summary>Takes down whence a request came.</summary>
public sealed class CallerEvidence(IConfiguration settings)
{
    /// <inheritdoc cref="CallerAddress.ForwardedSetting"/>
    public const string ForwardedSetting = CallerAddress.ForwardedSetting;

    private const int MostUserAgent = 300;
    private static readonly string Software = $"ContractFlow {typeof(CallerEvidence).Assembly.GetName().Version?.ToString(3)}";
    private readonly CallerAddress _address = new(settings);

    /// <summary>The evidence of a request about a contract.</summary>
    public SigningEvidence Of(HttpRequest request, Position position)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(position);
        var agent = string.Concat(request.Headers.UserAgent.ToString().Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)).Take(MostUserAgent));
        return new(Address(request)?.ToString(), agent.Length == 0 ? null : agent, position.Agreement.Zone, Software);
    }

    /// <inheritdoc cref="CallerAddress.Of"/>
    public IPAddress? Address(HttpRequest request) => _address.Of(request);
}
