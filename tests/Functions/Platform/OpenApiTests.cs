using System.Runtime.CompilerServices;
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

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };

    private static string Folder([CallerFilePath] string path = "") => path;
}
