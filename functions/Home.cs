using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Where the API is described.</summary>
/// <param name="Name">What this is.</param>
/// <param name="Document">The OpenAPI document.</param>
/// <param name="Reference">The API reference, for people.</param>
/// <param name="Health">Whether it runs.</param>
/// <param name="Readiness">Whether it takes requests.</param>
public sealed record ApiHome(string Name, string Document, string Reference, string Health, string Readiness);

/// <summary>What somebody finds who comes without knowing anything: what this is, and where it is described.</summary>
public sealed class Home(DoorRules rules)
{
    private static readonly ApiHome Places = new("ContractFlow", "/api/openapi.json", "/api/reference", "/healthz", "/readyz");
    private readonly Lazy<Answer> _reference = new(() => ReferencePage.Of(rules));

    /// <summary>What this is and where it is described: a page for browsers, JSON for programs.</summary>
    [Function("GetHome"), Open, Returns(typeof(ApiHome)), Returns(null, Media = ["text/html"])]
    public static Answer Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isBrowser = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return (isBrowser ? HomePage.Of(Places) : Answer.Json(Places)).With("Vary", "Accept");
    }

    /// <summary>Every operation with what it takes, answers and refuses, as a page.</summary>
    [Function("GetReference"), Open, Returns(null, Media = ["text/html"])]
    public Answer Reference([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reference")] HttpRequest request) => _reference.Value;
}
