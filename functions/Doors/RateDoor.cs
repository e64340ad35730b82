using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>Keeps one key, or one address at the open doors, from taking everybody's time: a bucket of tokens for each.</summary>
public sealed class RateDoor : IFunctionsWorkerMiddleware, IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    /// <summary>Buckets of <c>RateLimit:Burst</c> tokens (400), refilled with <c>RateLimit:PerSecond</c> (100).</summary>
    public RateDoor(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.GetValue("RateLimit:Burst", 400),
            TokensPerPeriod = settings.GetValue("RateLimit:PerSecond", 100),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        };
        _limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => options));
    }

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http)
        {
            using var lease = _limiter.AttemptAcquire(Who(http));
            if (!lease.IsAcquired)
            {
                var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromSeconds(1);
                throw new DoorException("rate-limited", "Too many requests came with this key; try again a little later.") { RetryAfter = wait };
            }
        }

        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static string Who(HttpContext http) => http.Features.Get<Caller>() is { } caller ? "key:" + caller.KeyId : "address:" + http.Connection.RemoteIpAddress;
}
