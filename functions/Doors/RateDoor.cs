using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Keeps one key, and one tenant with all its keys, from taking everybody's time, and a tenant from filing without end: of one tenant, so many requests are worked on at once, and the
/// others wait for their turn. Operators are held to the limit of their key alone,
/// whoever they act for.
/// </summary>
public sealed class RateDoor(DoorRules rules, RateLimits limits, DocumentAllowance documents) : IFunctionsWorkerMiddleware, IDisposable
{
    private const int Kibibyte = 1024;
    private readonly PartitionedRateLimiter<string> _keys = limits.Keys();
    private readonly PartitionedRateLimiter<string> _tenants = limits.Tenants();
    private readonly TenantTurns _turns = limits.TenantsAtOnce();
    private readonly PartitionedRateLimiter<string> _filed = limits.Kibibytes();

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http && http.Features.Get<Caller>() is { } caller)
        {
            _keys.Demand(caller.KeyId, "with this key");
            if (!caller.IsOperator)
            {
                _tenants.Demand(caller.Tenant, $"from the tenant '{caller.Tenant}'");
                if (HttpMethods.IsPost(http.Request.Method) && rules.Find(context.FunctionDefinition.Name) is { FilesNothing: false })
                {
                    Allow(http, caller.Tenant);
                }

                if (rules.Find(context.FunctionDefinition.Name) is { MakesDocuments: true })
                {
                    documents.Demand(caller.Tenant);
                }

                using var turn = await _turns.Enter(caller.Tenant, http.RequestAborted)
                    ?? throw new DoorException("rate-limited", $"Too many requests of the tenant '{caller.Tenant}' wait already; try again a little later.") { RetryAfter = TimeSpan.FromSeconds(1) };
                await next(context);
                return;
            }
        }

        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _tenants.Dispose();
        _filed.Dispose();
    }

    // Where the length is not told, the request counts as long as it may be; what is longer is refused unread.
    private void Allow(HttpContext http, string tenant)
    {
        var bytes = Math.Min(http.Request.ContentLength ?? long.MaxValue, (http.Features.Get<BodyLimit>() ?? BodyLimit.Usual).Bytes);
        var kibibytes = (int)Math.Clamp((bytes + Kibibyte - 1) / Kibibyte, 1, int.MaxValue);
        try
        {
            _filed.Demand(tenant, $"from the tenant '{tenant}' that file something within a day", kibibytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than is allowed in a whole day.
            throw new DoorException("rate-limited", $"The request holds {bytes} bytes, more than the tenant '{tenant}' may file within a day.") { RetryAfter = TimeSpan.FromDays(1) };
        }
    }
}
