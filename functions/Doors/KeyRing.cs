using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Doors;

/// <summary>A new key: the only time that its text is known.</summary>
/// <param name="Key">The key as kept.</param>
/// <param name="Text">What callers send: <c>cf_{id}_{256 bits in hex}</c>.</param>
public sealed record IssuedKey(ApiKey Key, string Text);

/// <summary>The operator's first key, from the setting <c>OperatorKey</c> or the data folder.</summary>
/// <param name="Text">Its text; null where there is none.</param>
public sealed record OperatorKey(string? Text)
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "OperatorKey";

    /// <summary>The tenant of operators; they act for another by header.</summary>
    public const string Tenant = "operator";
}

/// <summary>Issues API keys and knows their bearers. Only digests are kept, and compared in constant time.</summary>
public sealed class KeyRing(IApiKeys keys, OperatorKey operatorKey, TimeProvider clock)
{
    private static readonly char[] Letters = [.. "abcdefghjkmnpqrstuvwxyz23456789"];
    private readonly byte[]? _operator = operatorKey.Text is { } text ? Digest(text) : null;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The bearer of a key; null where it is unknown or has ended.</summary>
    public async Task<Caller?> Find(string shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var digest = Digest(shown);
        if (_operator is not null && CryptographicOperations.FixedTimeEquals(digest, _operator))
        {
            return new(OperatorKey.Tenant, "operator", [Scopes.Operator]);
        }

        return shown.Split('_') is ["cf", var id, _] && await keys.Find(id) is { } stored
            && CryptographicOperations.FixedTimeEquals(digest, stored.Sha256.Span) && (stored.Key.ExpiresAt is not { } end || Now < end)
            ? new(stored.Key.Tenant, stored.Key.Id, [.. stored.Key.Scopes], stored.Key.Partner)
            : null;
    }

    /// <summary>Issues a key.</summary>
    public async Task<IssuedKey> Issue(string tenant, string name, ImmutableArray<string> scopes, string? partner, Instant? expiresAt)
    {
        var key = new ApiKey(new string(RandomNumberGenerator.GetItems<char>(Letters, 10)), tenant, name, scopes, partner, Now, expiresAt);
        var text = $"cf_{key.Id}_{RandomNumberGenerator.GetHexString(64, lowercase: true)}";
        await keys.Add(new(key, Digest(text)));
        return new(key, text);
    }

    /// <summary>Issues a key in place of another, which ends after <paramref name="overlap"/>.</summary>
    /// <exception cref="RefusedException"><c>key-ended</c>: it was revoked or has expired; what ended is not brought back by the way.</exception>
    public async Task<IssuedKey> Rotate(ApiKey old, Duration overlap)
    {
        ArgumentNullException.ThrowIfNull(old);
        if (old.ExpiresAt is { } end && end <= Now)
        {
            throw new RefusedException("key-ended", $"The key '{old.Id}' ended at {end}; a key that was revoked or has expired is not rotated. Issue a new one by POST /api/keys.");
        }

        var issued = await Issue(old.Tenant, old.Name, old.Scopes, old.Partner, old.ExpiresAt);
        await keys.Expire(old.Id, Now + overlap);
        return issued;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
