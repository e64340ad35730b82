using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>Finds the function of a request by its route and method, and passes the request on to the worker, as the Functions host does.</summary>
internal sealed class HostRoutes(Worker worker) : HttpMessageHandler
{
    private readonly (string Function, string[] Methods, RouteTemplate Template)[] _routes =
        [.. worker.OfTrigger("httpTrigger").Select(function => Read(function, worker.TriggerOf(function))).OrderBy(route => RoutePrecedence.ComputeInbound(route.Template))];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (function, methods, template) in _routes)
        {
            var values = new RouteValueDictionary();
            if ((methods.Length == 0 || methods.Contains(request.Method.Method, StringComparer.OrdinalIgnoreCase))
                && new TemplateMatcher(template, []).TryMatch(request.RequestUri!.AbsolutePath, values))
            {
                // The same request can't be sent twice, and it was sent to here.
                using var passed = await Copy(request, cancellationToken);
                return (await worker.Pass(function, passed, [.. values.Select(value => (value.Key, $"{value.Value}"))])).Response;
            }
        }

        throw new InvalidOperationException($"No function has the route {request.Method} {request.RequestUri}.");
    }

    private static async Task<HttpRequestMessage> Copy(HttpRequestMessage request, CancellationToken cancellation)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri!.PathAndQuery);
        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync(cancellation));
            copy.Content.Headers.ContentType = content.Headers.ContentType;
        }

        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }

    private static (string Function, string[] Methods, RouteTemplate Template) Read(string function, JsonElement binding) => (
        function,
        binding.TryGetProperty("methods", out var methods) ? [.. methods.EnumerateArray().Select(method => method.GetString()!)] : [],
        TemplateParser.Parse(binding.TryGetProperty("route", out var route) ? route.GetString()! : function));
}
