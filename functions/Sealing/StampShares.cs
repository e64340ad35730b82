using System.Threading.RateLimiting;

namespace ContractFlow.Functions.Sealing;

/// <summary>
/// How often a tenant's exports are time-stamped: a time-stamping authority grants so many a day to all of us, and one tenant's exports leave enough to the others, to case packs and to
/// the daily root. 20 at once, then one in three minutes.
/// </summary>
public sealed class StampShares : IDisposable
{
    private readonly PartitionedRateLimiter<string> _stamps = PartitionedRateLimiter.Create<string, string>(tenant => RateLimitPartition.GetTokenBucketLimiter(
        tenant, _ => new() { TokenLimit = 20, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(3), QueueLimit = 0 }));

    /// <summary>Whether another export of a tenant may be stamped now; it counts as stamped.</summary>
    public bool Take(string tenant)
    {
        using var lease = _stamps.AttemptAcquire(tenant);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _stamps.Dispose();
}
