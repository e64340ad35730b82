using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>
/// Stands before the endpoints under <c>/admin</c>. They move the clock of the whole product, so a call must come from this machine, from no web page of another site (a browser
/// on this machine would carry it here), and from whoever <see cref="AdminAccess"/> lets in. A proxy on this machine makes every caller look local: without such a service its calls
/// are refused.
/// </summary>
internal static class AdminGate
{
    private static readonly string[] OfProxies = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public static async Task Serve(HttpContext http, RequestDelegate serve)
    {
        var request = http.Request;
        var task = !IsLocal(http) ? Refuse(http, StatusCodes.Status403Forbidden, "These endpoints are for callers on this machine.")
            : IsOfAnotherSite(request) ? Refuse(http, StatusCodes.Status403Forbidden, "These endpoints are not for web pages of other sites.")
            : HttpMethods.IsPost(request.Method) && !request.HasJsonContentType()
                ? Refuse(http, StatusCodes.Status415UnsupportedMediaType, $"The body's type is '{request.ContentType}'; application/json is expected.")
            : await Allows(request).ConfigureAwait(false) ? serve(http)
            : Refuse(http, StatusCodes.Status401Unauthorized, "These endpoints ask for the operator's key: 'Authorization: Bearer ...'. Through a proxy nobody passes without one.");
        await task.ConfigureAwait(false);
    }

    private static bool IsLocal(HttpContext http) => http.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);

    // A browser names the page that a request comes from, or says that it is of another site; other clients say nothing.
    private static bool IsOfAnotherSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    private static Task<bool> Allows(HttpRequest request) => request.HttpContext.RequestServices.GetService<AdminAccess>() is { } access
        ? access.Allows(request)
        : Task.FromResult(OfProxies.All(header => !request.Headers.ContainsKey(header)) && IsLocalName(request.Host.Host));

    // A page can point a name of its own at this machine; it can't call itself localhost.
    private static bool IsLocalName(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext http, int status, string title) => HttpResults.WriteProblemAsync(http, status, title, null);
}
