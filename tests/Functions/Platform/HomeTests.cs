using System.Text.RegularExpressions;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>Who comes without knowing anything finds what this is, and where it is described.</summary>
public sealed partial class HomeTests(SharedHost shared)
{
    [Fact]
    public async Task Home_OfABrowser_IsAPageWhoseLinksAreThere()
    {
        var page = await shared.Host.Anybody.Get("api", ("Accept", "text/html,application/xhtml+xml;q=0.9"));
        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        var links = Link().Matches(page.Body).Select(link => link.Groups[1].Value).Where(link => link.StartsWith('/')).Distinct().ToArray();
        Assert.Contains("/api/reference", links);
        foreach (var link in links)
        {
            Assert.Equal(200, (await shared.Host.Anybody.Get(link[1..])).Status);
        }
    }

    [Fact]
    public async Task Home_OfAProgram_IsJson()
    {
        var home = await shared.Host.Anybody.Get("api");
        Assert.Equal((200, "application/json", "/api/openapi.json"), (home.Status, home.ContentType, home.Json.GetProperty("document").GetString()));
    }

    [Fact]
    public async Task Root_Asked_LeadsToTheHome()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = shared.Host.Anybody.BaseAddress };
        var answer = await client.Get("");
        Assert.Equal((302, "/api"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Reference_EveryOperation_IsInItAndNothingComesFromOutside()
    {
        var page = await shared.Host.Anybody.Get("api/reference");
        var operations = (await shared.Host.Anybody.Get("api/openapi.json")).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString());
        Assert.All(operations, operation => Assert.Contains($"id=\"{operation}\"", page.Body, StringComparison.Ordinal));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page.Body);
        Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Start_EndpointThatLacksADeclaration_IsRefusedWithEachOfThem()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new DoorRules(typeof(Undeclared).Assembly)).Message;
        Assert.Contains("'PostUndeclared' has no [Returns]", refused, StringComparison.Ordinal);
        Assert.Contains("'PostUndeclared' has 0 of [Takes], [TakesNothing] and [TakesForm]", refused, StringComparison.Ordinal);
        Assert.Contains("'PostUndeclared' has the parameter 'colour'", refused, StringComparison.Ordinal);
        Assert.Contains("'PostUndeclared' requires 'size', which is none of its parameters", refused, StringComparison.Ordinal);
        Assert.Contains("'PostUndeclared' refuses 'no-such-code'", refused, StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();

    /// <summary>An endpoint that says nothing of itself; no program serves it.</summary>
    public sealed class Undeclared
    {
        /// <summary>Does nothing.</summary>
        [Function("PostUndeclared"), Open, Query("colour", Required = ["size"]), Refuses("no-such-code")]
        public static Answer Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "undeclared")] HttpRequest request) => Answer.NoContent();
    }
}
