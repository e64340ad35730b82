using System.Runtime.CompilerServices;
using System.Text.Json;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class OpenApiTests(SharedHost shared)
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete", "head"];

    [Fact]
    public async Task Document_CommittedCopy_IsWhatIsServed()
    {
        var served = (await shared.Host.Anybody.Get("api/openapi.json")).Body;
        var path = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "..", "functions", "openapi.json"));
        if (Environment.GetEnvironmentVariable("CONTRACTFLOW_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.True(await File.ReadAllTextAsync(path) == served, "functions/openapi.json is out of date; run this test with CONTRACTFLOW_WRITE_OPENAPI=1 and look at what changed.");
    }

    [Fact]
    public async Task Document_Paths_AreTheRunningRoutesBothWays()
    {
        var document = (await shared.Host.Anybody.Get("api/openapi.json")).Json;
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(member => Verbs.Contains(member.Name)).Select(member => $"{member.Name.ToUpperInvariant()} {path.Name}"));
        var running = shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.RoutePattern.RawText!.Contains('*', StringComparison.Ordinal) && !endpoint.RoutePattern.RawText.TrimStart('/').StartsWith("admin/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} /{string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Part))))}"));
        Assert.Equal(running.Order(), described.Order());
    }

    [Fact]
    public async Task ContractRequest_Members_AreThoseThatTheDoorTakes()
    {
        var answer = await shared.Host.Tenant.PostJson("api/contracts/preview", """{ "template": "purchase@1", "variables": {}, "x": 1, "terms": { "x": 1, "latePayment": { "x": 1 } }, "signing": { "x": 1 } }""");
        var taken = answer.Json.GetProperty("errors").EnumerateArray().Where(error => error.GetProperty("pointer").GetString()!.EndsWith("/x", StringComparison.Ordinal))
            .ToDictionary(error => error.GetProperty("pointer").GetString()!, error => error.GetProperty("expected").GetString()!.Split("there are ")[1].Split(", ").Order());
        Assert.Equal(taken["/x"], Members<ContractRequest>());
        Assert.Equal(taken["/terms/x"], Members<TermsRequest>());
        Assert.Equal(taken["/terms/latePayment/x"], Members<LatePaymentRequest>());
        Assert.Equal(taken["/signing/x"], Members<SigningRequest>());
    }

    private static IOrderedEnumerable<string> Members<T>() => typeof(T).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order();

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };

    private static string Folder([CallerFilePath] string path = "") => path;
}
