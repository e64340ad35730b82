using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// How many bytes of documents a tenant's contracts may come to in a day of UTC: drawn-up documents in each language and form, executed copies, documents of changes, proofs of delivery and case
/// packs. A request of a kilobyte can make megabytes of them, and they are kept for good. What was accepted is always finished and counted; it is the next request for more that waits.
/// Each instance counts for itself, from its start on.
/// </summary>
public sealed class DocumentAllowance(IConfiguration settings, TimeProvider clock)
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "Documents:TenantMegabytesPerDay";

    /// <summary>How many MiB unless the setting says otherwise.</summary>
    public const int Usual = 2048;

    private const long Mebibyte = 1024 * 1024;

    private readonly ConcurrentDictionary<string, Used> _used = new(StringComparer.Ordinal);

    /// <summary>How many bytes.</summary>
    public long MostADay { get; } = settings.GetValue(Setting, Usual) * Mebibyte;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Counts bytes that were stored and had not been there before.</summary>
    public void Count(string tenant, long bytes)
    {
        var day = Now.InUtc().Date;
        _used.AddOrUpdate(tenant, _ => new(day, bytes), (_, before) => new(day, bytes + (before.Day == day ? before.Bytes : 0)));
    }

    /// <summary>Refuses a request that would make more documents where the day's are used up.</summary>
    /// <exception cref="DoorException"><c>rate-limited</c>, with the time until the next day.</exception>
    public void Demand(string tenant)
    {
        var now = Now;
        var day = now.InUtc().Date;
        if (_used.TryGetValue(tenant, out var used) && used.Day == day && used.Bytes >= MostADay)
        {
            throw new DoorException(
                "rate-limited",
                $"The documents of the tenant '{tenant}' came to {used.Bytes} bytes today, and {MostADay} may be made in a day of UTC; what was accepted is finished, more can be begun tomorrow.")
            {
                RetryAfter = (day.PlusDays(1).AtMidnight().InUtc().ToInstant() - now).ToTimeSpan(),
            };
        }
    }

    private sealed record Used(LocalDate Day, long Bytes);
}
