using System.Security.Cryptography;
using ContractFlow.Functions.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// The same POST with the same Idempotency-Key is done once: its answer is kept for seven days, as <see cref="KeptBodies"/> has it, and given again, to whoever asked first and
/// nobody else. Only success is kept: after a refusal nothing was written, so the corrected request may use the same key.
/// </summary>
public sealed class IdempotencyDoor(
    DoorRules rules, IIdempotencyRecords records, ReplayChecks checks, KeptBodies bodies, Retention retention, TimeProvider clock, Counters counters) : IFunctionsWorkerMiddleware
{
    /// <summary>How long a request that nobody ends keeps others of its key out: a little longer than any HTTP request may take on Functions (230 seconds).</summary>
    public static readonly Duration ClaimedFor = Duration.FromMinutes(4);

    private const string Header = "Idempotency-Key";

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http || !HttpMethods.IsPost(http.Request.Method)
            || rules.Find(context.FunctionDefinition.Name) is not { Scopes.IsEmpty: false, FilesNothing: false } rule || Key(http.Request, rule.Creates) is not { } key)
        {
            await next(context);
            return;
        }

        var caller = http.Request.Caller();
        var id = new IdempotencyId(caller.Tenant, $"POST {rule.PathOf(http.Request)}", key, caller.Owner);
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData((await http.Request.ReadBytes()).Span));
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var claim = await records.Claim(id, now, now + ClaimedFor, now - retention.Answers, http.RequestAborted);
        if ((claim.Kept ?? await OfAnEarlierBuild(id, claim, now, http.RequestAborted)) is { } kept)
        {
            context.GetOutcome().Value = await Again(context, next, rule, kept, bodyHash);
            return;
        }

        if (!claim.IsMine)
        {
            throw new DoorException("idempotency-key-in-use", "A request with this Idempotency-Key is still under way; its answer will be given again.") { RetryAfter = TimeSpan.FromSeconds(1) };
        }

        await Do(context, next, id, bodyHash, now);
    }

    private async Task<Answer> Again(FunctionContext context, FunctionExecutionDelegate next, DoorRule rule, KeptAnswer kept, string bodyHash)
    {
        await checks.Check(context.GetHttpContext()!.Request, rule);
        counters.Add("idempotent_replays_total");
        return kept.BodyHash == bodyHash ? (await bodies.Whole(kept, context, next)).With("Idempotent-Replay", "true")
            : throw new DoorException("idempotency-key-reused", "This Idempotency-Key was used for a request with another body; use a new key for a new request.");
    }

    // What builds before owners kept is under the tenant's own name, whoever asked. An operator may read everything of a tenant; a partner may not.
    private async Task<KeptAnswer?> OfAnEarlierBuild(IdempotencyId id, RequestClaim claim, Instant now, CancellationToken cancellation)
    {
        if (!claim.IsMine || id.Owner != Caller.OperatorOwner || await records.Find(id with { Owner = null }, cancellation) is not { } kept || kept.At < now - retention.Answers)
        {
            return null;
        }

        await records.Release(id, CancellationToken.None);
        return kept;
    }

    private async Task Do(FunctionContext context, FunctionExecutionDelegate next, IdempotencyId id, string bodyHash, Instant now)
    {
        var isKept = false;
        try
        {
            await next(context);

            // An answer that nobody may store holds a secret: what is kept of it is what its door says, if anything.
            if (context.GetOutcome().Value is Answer { Status: >= 200 and < 300 } answer
                && (answer.Again ?? (answer.Headers.GetValueOrDefault("Cache-Control") == "no-store" ? null : answer)) is { } kept)
            {
                await records.Keep(id, KeptBodies.Of(bodyHash, kept, now));
                isKept = true;
            }
        }
        finally
        {
            if (!isKept)
            {
                await records.Release(id);
            }
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
