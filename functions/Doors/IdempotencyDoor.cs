using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContractFlow.Functions.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// The same POST with the same Idempotency-Key is done once: its answer is kept for seven days and given again. Only success is kept:
/// after a refusal nothing was written, so the corrected request may use the same key.
/// </summary>
public sealed class IdempotencyDoor(DoorRules rules, IIdempotencyRecords records, TimeProvider clock, Counters counters) : IFunctionsWorkerMiddleware
{
    /// <summary>How long answers are kept.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(7);

    private const string Header = "Idempotency-Key";
    private readonly ConcurrentDictionary<IdempotencyId, bool> _underWay = new();

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http || !HttpMethods.IsPost(http.Request.Method)
            || rules.Find(context.FunctionDefinition.Name) is not { Scopes.IsEmpty: false } rule || Key(http.Request, rule.Creates) is not { } key)
        {
            await next(context);
            return;
        }

        var id = new IdempotencyId(http.Request.Caller().Tenant, $"POST {http.Request.Path}", key);
        if (!_underWay.TryAdd(id, true))
        {
            throw new DoorException("idempotency-key-in-use", "A request with this Idempotency-Key is still under way; its answer will be given again.") { RetryAfter = TimeSpan.FromSeconds(1) };
        }

        try
        {
            await Once(context, next, http, id);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }

    private async Task Once(FunctionContext context, FunctionExecutionDelegate next, HttpContext http, IdempotencyId id)
    {
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData((await http.Request.ReadBytes()).Span));
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (await records.Find(id, http.RequestAborted) is { } kept && kept.At + KeptFor > now)
        {
            counters.Add("idempotent_replays_total");
            context.GetOutcome().Value = kept.BodyHash == bodyHash ? kept.Answer.With("Idempotent-Replay", "true")
                : throw new DoorException("idempotency-key-reused", "This Idempotency-Key was used for a request with another body; use a new key for a new request.");
            return;
        }

        await next(context);

        // An answer that nobody may store holds a secret: it is not kept either.
        if (context.GetOutcome().Value is Answer { Status: >= 200 and < 300 } answer && answer.Headers.GetValueOrDefault("Cache-Control") != "no-store")
        {
            await records.Keep(id, new(bodyHash, answer, now));
        }
    }

    private static string? Key(HttpRequest request, bool must)
    {
        var key = request.Headers[Header].ToString();
        return request.Headers[Header].Count > 1 ? throw new DoorException("invalid-parameter", $"{Header} is given {request.Headers[Header].Count} times; once is expected.")
            : key.Length == 0 && !must ? null
            : key.Length == 0 ? throw new DoorException("idempotency-key-missing", $"The request has no {Header}; send one that is new for each thing to create and the same for each retry.")
            : key.Length <= 128 && key.All(c => c is > ' ' and <= '~') ? key
            : throw new DoorException("invalid-parameter", $"{Header} is 1 to 128 visible ASCII characters.");
    }
}
