using System.Diagnostics;
using ContractFlow.Domain.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// The step around every function: a span, and a log scope, that name the function, the instance and the contract. Ids alone: nothing of
/// what people are called or owe goes there. Orchestrators get the scope without the span, since they run again at every replay.
/// </summary>
public sealed class TraceDoor(DoorRules rules, ILogger<TraceDoor> log) : IFunctionsWorkerMiddleware
{
    /// <summary>The source of the spans, and the meter of the counters.</summary>
    public const string SourceName = "ContractFlow.Functions";

    /// <summary>The tag with the contract's id.</summary>
    public const string ContractTag = "contractflow.contract";

    /// <summary>The tag with the orchestration's instance id.</summary>
    public const string InstanceTag = "contractflow.instance";

    private static readonly ActivitySource Source = new(SourceName);

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (trigger, instance) = (Trigger(context), Instance(context));
        var contract = instance?.Split(':')[0] ?? Contract(context);
        using var scope = log.BeginScope(Scope(context.FunctionDefinition.Name, instance, contract));
        if (trigger == "orchestrationTrigger" || !Source.HasListeners())
        {
            await next(context);
            return;
        }

        using var span = Start(context, trigger);
        span?.SetTag(ContractTag, contract).SetTag(InstanceTag, instance).SetTag("faas.invocation_id", context.InvocationId);
        await Run(context, next, span);
    }

    private static async Task Run(FunctionContext context, FunctionExecutionDelegate next, Activity? span)
    {
        try
        {
            await next(context);
        }
        catch (Exception error)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            throw;
        }

        if (context.GetOutcome().Value is Answer answer)
        {
            span?.SetTag("http.response.status_code", answer.Status);
            span?.SetStatus(answer.Status >= StatusCodes.Status500InternalServerError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }

    // A request's parent is the caller's span, or none: the server's own activity is not recorded, and what hangs on it would not be either.
    private static Activity? Start(FunctionContext context, string trigger)
    {
        var name = context.FunctionDefinition.Name;
        if (context.GetHttpContext() is not { } http)
        {
            LeaveRequest();
            return Source.StartActivity(name, trigger == "serviceBusTrigger" ? ActivityKind.Consumer : ActivityKind.Internal)?.SetTag("faas.trigger", trigger);
        }

        var headers = http.Request.Headers;
        Activity.Current = null;
        _ = ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var caller);
        return Source.StartActivity(name, ActivityKind.Server, caller)?.SetTag("faas.trigger", "http").SetTag("http.request.method", http.Request.Method);
    }

    // Work that was begun within a request may carry the server's unrecorded activity along; under it nothing would be recorded.
    private static void LeaveRequest()
    {
        if (Activity.Current is { Recorded: false, OperationName: var name } && (name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || name.StartsWith("System.Net.Http.", StringComparison.Ordinal)))
        {
            Activity.Current = null;
        }
    }

    private static string Trigger(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Select(binding => binding.Type).FirstOrDefault(type => type.EndsWith("Trigger", StringComparison.Ordinal)) ?? "";

    private static string? Instance(FunctionContext context) =>
        context.GetHttpContext() is null && context.BindingContext.BindingData.TryGetValue("instanceId", out var id) ? id as string : null;

    // Route values are read by the name that the routes use for contracts; tokens never are.
    private string? Contract(FunctionContext context)
    {
        if (context.GetHttpContext() is not { } http || rules.Find(context.FunctionDefinition.Name) is not { } rule)
        {
            return null;
        }

        var name = rule.Route.StartsWith("api/contracts/{id}", StringComparison.Ordinal) || rule.Route.StartsWith("api/operations/{id}", StringComparison.Ordinal) ? "id" : "contract";
        return http.Request.RouteValues.TryGetValue(name, out var value) && value is string id && ContractId.IsValid(id) ? id : null;
    }

    private static KeyValuePair<string, object?>[] Scope(string function, string? instance, string? contract) =>
    [
        new("Function", function),
        .. instance is null ? [] : new KeyValuePair<string, object?>[] { new("Instance", instance) },
        .. contract is null ? [] : new KeyValuePair<string, object?>[] { new("Contract", contract) },
    ];
}
