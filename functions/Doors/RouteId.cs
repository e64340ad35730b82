using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Ids that others have chosen, as parts of an address. Every character may be in them: an invoice is called <c>RE-2025/0042</c>. Callers write such a character
/// percent-encoded; servers decode each of them but the slash, which stays <c>%2F</c> so that it does not part the address.
/// </summary>
public static class RouteId
{
    private const string Slash = "%2F";

    /// <summary>The id that a part of the address stands for.</summary>
    /// <param name="request">The call.</param>
    /// <param name="part">The part as the route gives it.</param>
    public static string Id(this HttpRequest request, string part)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(part);
        return !part.Contains(Slash, StringComparison.OrdinalIgnoreCase) || IsMeant(request, part) ? part : part.Replace(Slash, "/", StringComparison.OrdinalIgnoreCase);
    }

    // An id that has these three characters in it comes as %252F. A host that hands requests on may not keep the address as it was sent; then the slash is meant.
    private static bool IsMeant(HttpRequest request, string part) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?')[0].Split('/').Contains(Uri.EscapeDataString(part), StringComparer.OrdinalIgnoreCase) == true;
}
