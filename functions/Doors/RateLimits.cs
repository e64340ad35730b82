using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>How many requests are taken, from the settings <c>RateLimit:...</c>: buckets of tokens that fill again by the second.</summary>
public sealed class RateLimits(IConfiguration settings)
{
    private readonly int _perSecond = settings.GetValue("RateLimit:PerSecond", 100);
    private readonly int _burst = settings.GetValue("RateLimit:Burst", 400);

    /// <summary>Of one key: 100 a second, 400 at once.</summary>
    public PartitionedRateLimiter<string> Keys() => Buckets(_perSecond, _burst);

    /// <summary>Of all keys of one tenant together: twice as many as of one key.</summary>
    public PartitionedRateLimiter<string> Tenants() =>
        Buckets(settings.GetValue("RateLimit:TenantPerSecond", Of(_perSecond, 2)), settings.GetValue("RateLimit:TenantBurst", Of(_burst, 2)));

    /// <summary>Of one tenant, worked on at the same time: 8, beside other tenants as many as there are processors; others of it wait for their turn, up to as many as it may send at once.</summary>
    public TenantTurns TenantsAtOnce() => new(
        settings.GetValue("RateLimit:TenantAtOnce", 8), Math.Max(2, Environment.ProcessorCount), settings.GetValue("RateLimit:TenantBurst", Of(_burst, 2)));

    /// <summary>KiB of a tenant's requests that file something: 2 GiB within 24 hours. What they file is kept for good, so this bounds how fast that grows.</summary>
    public PartitionedRateLimiter<string> Kibibytes()
    {
        var all = settings.GetValue("RateLimit:TenantMegabytesPerDay", 2048) * 1024;
        return Buckets(Math.Max(1, all / (24 * 60)), all, TimeSpan.FromMinutes(1));
    }

    /// <summary>Of one address, whatever keys it shows: three times as many as of one key.</summary>
    public PartitionedRateLimiter<string> Addresses() =>
        Buckets(settings.GetValue("RateLimit:AddressPerSecond", Of(_perSecond, 3)), settings.GetValue("RateLimit:AddressBurst", Of(_burst, 3)));

    /// <summary>Of one address without a valid key: a twentieth of the requests of a key, a quarter of them at once.</summary>
    public PartitionedRateLimiter<string> WrongKeys() =>
        Buckets(settings.GetValue("RateLimit:WrongKeyPerSecond", Of(_perSecond, 0.05)), settings.GetValue("RateLimit:WrongKeyBurst", Of(_burst, 0.25)));

    /// <summary>Of one address at <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>: 20 a second, 100 at once.</summary>
    public PartitionedRateLimiter<string> Probes() => Buckets(settings.GetValue("RateLimit:ProbePerSecond", 20), settings.GetValue("RateLimit:ProbeBurst", 100));

    private static int Of(int limit, double times) => (int)Math.Clamp(limit * times, 1, int.MaxValue);

    private static PartitionedRateLimiter<string> Buckets(int perSecond, int burst) => Buckets(perSecond, burst, TimeSpan.FromSeconds(1));

    private static PartitionedRateLimiter<string> Buckets(int perPeriod, int burst, TimeSpan period)
    {
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perPeriod,
            ReplenishmentPeriod = period,
            AutoReplenishment = true,
            QueueLimit = 0,
        };
        return PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => options));
    }
}

/// <summary>Asks limits.</summary>
internal static class Limited
{
    /// <summary>Takes a token.</summary>
    /// <param name="limiter">The buckets.</param>
    /// <param name="who">Whose bucket.</param>
    /// <param name="what">Whence too much came, after "came": <c>with this key</c>.</param>
    /// <param name="tokens">How many.</param>
    /// <exception cref="DoorException"><c>rate-limited</c>: there are not so many.</exception>
    public static void Demand(this PartitionedRateLimiter<string> limiter, string who, string what, int tokens = 1)
    {
        using var lease = limiter.AttemptAcquire(who, tokens);
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromSeconds(1);
            throw new DoorException("rate-limited", $"Too many requests came {what}; try again a little later.") { RetryAfter = wait };
        }
    }

    /// <summary>Only looks whether there is a token.</summary>
    /// <inheritdoc cref="Demand"/>
    public static void DemandOneLeft(this PartitionedRateLimiter<string> limiter, string who, string what)
    {
        // Asked for no token at all, a bucket with a part of one says yes.
        if (limiter.GetStatistics(who) is { CurrentAvailablePermits: 0 })
        {
            limiter.Demand(who, what);
        }
    }
}
