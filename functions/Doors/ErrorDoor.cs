using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Identity;
using ContractFlow.Domain.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// The outermost step of every function. Of a request it names it, counts it, and turns whatever goes wrong into a problem. A fault that is not the caller's gets an id, and is logged under
/// it once, with its stack; so is that of an activity, which is tried again. Of queues' messages and timers the host logs the faults.
/// </summary>
public sealed class ErrorDoor(Counters counters, ILogger<ErrorDoor> log) : IFunctionsWorkerMiddleware
{
    private const string CorrelationHeader = "X-Correlation-Id";

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await Work(context, next);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var correlation = Correlation(http.Request) ?? context.InvocationId;
        http.Response.Headers[CorrelationHeader] = correlation;
        using var scope = log.BeginScope("{CorrelationId} {Function}", correlation, context.FunctionDefinition.Name);
        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Every failure is answered; those that are our own fault are logged.
        catch (Exception error) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            context.GetOutcome().Value = Tell(error, correlation, http.Request);
        }

        Count(context, started);
    }

    private async Task Work(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (IsActivity(context) && error is not (RefusedException or OperationCanceledException))
        {
            log.LogError(error, "Error {ErrorId}: the activity {Function} failed.", NewId(), context.FunctionDefinition.Name);
            throw;
        }
    }

    private static bool IsActivity(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => string.Equals(binding.Type, "activityTrigger", StringComparison.OrdinalIgnoreCase));

    private static string NewId() => Guid.NewGuid().ToString("N");

    private void Count(FunctionContext context, long started)
    {
        var status = context.GetOutcome().Value is Answer answer ? answer.Status : StatusCodes.Status200OK;
        var function = context.FunctionDefinition.Name;
        counters.Add("http_requests_total", 1, "function", function, "status", status.ToString(CultureInfo.InvariantCulture));
        counters.Add("http_request_seconds_total", Stopwatch.GetElapsedTime(started).TotalSeconds, "function", function);
    }

    private Answer Tell(Exception error, string correlation, HttpRequest request)
    {
        var problem = Of(error, request) with { CorrelationId = correlation };
        if (problem.Status >= StatusCodes.Status500InternalServerError || error is CorruptFileException)
        {
            problem = problem with { ErrorId = NewId() };
            log.LogError(error, "Error {ErrorId}, {Code}: {Detail}", problem.ErrorId, problem.Code, problem.Detail);
        }

        var answer = problem.ToAnswer();
        var retryAfter = error is DoorException { RetryAfter: { } given } ? given
            : problem.Status == StatusCodes.Status503ServiceUnavailable ? TimeSpan.FromSeconds(5) : (TimeSpan?)null;
        answer = retryAfter is { } wait
            ? answer.With("Retry-After", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)) : answer;
        return problem.Status == StatusCodes.Status401Unauthorized ? answer.With("WWW-Authenticate", "Bearer") : answer;
    }

    private static FieldFault Fault(RefusedException refused, string pointer, HttpRequest request) =>
        new(pointer, request.GivenAt(pointer), refused.Expected ?? ProblemCatalog.Find(refused.Code).Advice, refused.Message);

    // The refusals of our own rules and readers, each by its type. Whatever else comes here is a fault of ours, or of what we stand on; no library's exception speaks of the caller.
    private static Problem Of(Exception error, HttpRequest request) => error switch
    {
        DoorException door => Problem.Of(door.Code, door.Message, door.Errors),
        InputRefusedException input => Problem.Of(
            "validation-failed", input.Message, [.. input.Errors.Select(fault => new FieldFault(fault.Pointer, fault.Given, fault.Expected, fault.Message))]),
        RefusedException { Faults: { IsEmpty: false } faults } several => Problem.Of(
            several.Code, several.Message, [.. faults.Select(fault => Fault(fault, fault.Pointer!, request))]),
        RefusedException { Pointer: { } pointer } refused => Problem.Of(refused.Code, refused.Message, Fault(refused, pointer, request)),
        RefusedException refused => Problem.Of(refused.Code, refused.Message),
        LinkRefusedException link => Problem.Of(link.Code, link.Message),
        CorruptFileException corrupt => Problem.Of("contract-quarantined", corrupt.Message),
        DbException or IOException or TimeoutException or RequestFailedException or AuthenticationFailedException => Problem.Of(
            "storage-unavailable",
            "The storage does not take or give data just now. Nothing that was acknowledged is lost; try again, with the same Idempotency-Key."),
        _ => Problem.Of("internal-error", "Something is wrong with ContractFlow itself; tell the operator the errorId."),
    };

    private static string? Correlation(HttpRequest request) =>
        request.Headers[CorrelationHeader].ToString() is { Length: > 0 and <= 128 } given && given.All(c => c is > ' ' and <= '~') ? given : null;
}
