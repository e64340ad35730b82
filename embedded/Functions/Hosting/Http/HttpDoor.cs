using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Serves one HTTP function: checks the key, runs the pipeline, writes the result.</summary>
internal sealed class HttpDoor(FunctionEntry function, FunctionExecutionDelegate pipeline, HostKey key, TimeProvider clock, ILogger logger)
{
    /// <summary>Maps every HTTP function to its route.</summary>
    public static void Map(IEndpointRouteBuilder routes, FunctionCatalog catalog, FunctionExecutionDelegate pipeline, HostKey key)
    {
        var clock = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var loggers = routes.ServiceProvider.GetRequiredService<ILoggerFactory>();
        foreach (var (function, trigger) in catalog.Of<HttpTrigger>())
        {
            var door = new HttpDoor(function, pipeline, key, clock, loggers.CreateLogger("Function." + function.Name));
            RequestDelegate serve = trigger.Level == AuthorizationLevel.Anonymous ? door.ServeAsync : door.ServeWithKeyAsync;
            var endpoint = trigger.Methods.Length == 0
                ? routes.Map(trigger.Pattern, serve)
                : routes.MapMethods(trigger.Pattern.RawText!, trigger.Methods, serve);
            endpoint.WithDisplayName(function.Name);
        }
    }

    /// <summary>Says which functions share a route and a method.</summary>
    public static IEnumerable<string> Clashes(FunctionCatalog catalog) =>
        from same in catalog.Of<HttpTrigger>().GroupBy(pair => pair.Trigger.Shape())
        let functions = same.ToList()
        from i in Enumerable.Range(0, functions.Count)
        from j in Enumerable.Range(i + 1, functions.Count - i - 1)
        where functions[i].Trigger.Overlaps(functions[j].Trigger)
        select $"Function '{functions[j].Function.Name}': its route {functions[j].Trigger.Summary} is that of function '{functions[i].Function.Name}' ({functions[i].Trigger.Summary}).";

    private Task ServeWithKeyAsync(HttpContext http)
    {
        if (key.IsShownBy(http.Request))
        {
            return ServeAsync(http);
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var hold = clock.Hold();
        var invocation = new Invocation(function, http);
        try
        {
            await pipeline(invocation).ConfigureAwait(false);
            await HttpResults.WriteAsync(http, invocation.Outcome.Value).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The caller of {Function} has gone.", function.Name);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            await HttpResults.WriteProblemAsync(http, refused.StatusCode, "The request can't be read.", refused.Message).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The caller of a failed function gets an answer too; the failure is logged.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Function {Function} failed; invocation {Invocation}.", function.Name, invocation.InvocationId);
            await HttpResults.WriteProblemAsync(http, StatusCodes.Status500InternalServerError, "The function failed.", $"Invocation {invocation.InvocationId}").ConfigureAwait(false);
        }
    }
}
