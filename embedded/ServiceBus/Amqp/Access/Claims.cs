using System.Collections.Concurrent;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>What one connection may do: the tokens it has put. Time is the real one, as it is for whoever signs tokens.</summary>
internal sealed class Claims(SharedAccessKey key, TimeProvider clock)
{
    private const int MaxClaims = 1000;
    private readonly ConcurrentDictionary<(string Path, AccessRights Rights), DateTimeOffset> _claims = new();

    /// <summary>Whether a good token was ever put.</summary>
    public bool HasBeenPut { get; private set; }

    /// <summary>Takes a token for an audience.</summary>
    /// <exception cref="UnauthorizedAccessException">The token is not good, or not for that audience.</exception>
    public void Put(string audience, string token)
    {
        var (now, path) = (clock.GetUtcNow(), EntityPath.Of(audience));
        var read = SharedAccessToken.Read(token, key, now);
        if (!EntityPath.Covers(read.Path, path))
        {
            throw new UnauthorizedAccessException($"InvalidAudience: the token is for '{read.Path}', not for '{path}'.");
        }

        HasBeenPut = true;
        foreach (var (old, expires) in _claims)
        {
            if (expires <= now || _claims.Count >= MaxClaims)
            {
                _claims.TryRemove(old, out _);
            }
        }

        _claims[(path, read.Rights)] = read.Expires;
    }

    /// <summary>Whether a token that is still good covers the address with one of the rights.</summary>
    public bool Allow(string address, AccessRights anyOf)
    {
        var (now, path) = (clock.GetUtcNow(), EntityPath.Of(address));
        return _claims.Any(claim => claim.Value > now && (claim.Key.Rights & anyOf) != 0 && EntityPath.Covers(claim.Key.Path, path));
    }
}
