using System.Collections.Immutable;

namespace ContractFlow.Functions.Ports;

/// <summary>An API key as operators see it; the secret itself is not kept.</summary>
/// <param name="Id">Its public part: <c>cf_{id}_...</c>.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Name">What for, in words.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Partner">The legal partner that it is bound to, if so.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="ExpiresAt">From this instant on it is not taken any more; null for no end.</param>
public sealed record ApiKey(string Id, string Tenant, string Name, ImmutableArray<string> Scopes, string? Partner, Instant CreatedAt, Instant? ExpiresAt);

/// <summary>A key with the digest of its secret.</summary>
/// <param name="Key">The key.</param>
/// <param name="Sha256">SHA-256 of the whole text of the key.</param>
public sealed record StoredApiKey(ApiKey Key, ReadOnlyMemory<byte> Sha256);

/// <summary>Where API keys are kept.</summary>
public interface IApiKeys
{
    /// <summary>Adds a key.</summary>
    Task Add(StoredApiKey key, CancellationToken cancellation = default);

    /// <summary>The key of an id; null where there is none.</summary>
    Task<StoredApiKey?> Find(string id, CancellationToken cancellation = default);

    /// <summary>The keys of a tenant, or of all, in the order of their ids.</summary>
    Task<ImmutableArray<ApiKey>> All(string? tenant, CancellationToken cancellation = default);

    /// <summary>Lets a key end at an instant, unless it ends before.</summary>
    Task Expire(string id, Instant at, CancellationToken cancellation = default);
}
