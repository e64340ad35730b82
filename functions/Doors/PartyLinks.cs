using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// Issues and reads the tokens in parties' links. A token is <c>base64url(text).base64url(HMAC-SHA256(text))</c> with the text
/// <c>keyId.purpose.tenant.contract.role.expiryInUnixSeconds</c>, and <c>.change</c> where it is about a proposed change; no part can hold a dot. The same arguments always give the same token,
/// so a reminder carries the link that the invitation had.
/// </summary>
public sealed class PartyLinks(LinkKeys keys, TimeProvider clock)
{
    /// <summary>
    /// How far the clocks of two instances, or of an instance and its neighbour that issued the link, may be apart: for so long after its last
    /// second a link is still good. Links bear no instant of issue, so a clock that is behind refuses none.
    /// </summary>
    public static readonly Duration ClockSkew = Duration.FromMinutes(2);

    // Longest parts: 8 + 8 + 40 + 40 + 8 + 11 + 22 and dots are 194 characters as base64url, then 43 for the signature.
    private const int MostCharacters = 256;

    /// <summary>A token for <paramref name="role"/> that is good until <paramref name="expiresAt"/> (inclusive, cut to the second).</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="contract">On which contract.</param>
    /// <param name="role">For which party.</param>
    /// <param name="expiresAt">The last second it is good.</param>
    /// <param name="change">The proposed change that it is about, e.g. <c>amendment-1</c>; null for the contract itself.</param>
    public string Issue(LinkPurpose purpose, ContractId contract, Role role, Instant expiresAt, string? change = null)
    {
        var key = keys.Current;
        var text = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{key.Id}.{purpose}.{contract.Tenant}.{contract.Contract}.{role}.{expiresAt.ToUnixTimeSeconds()}{(change is null ? "" : $".{change}")}"));
        return $"{Base64Url.EncodeToString(text)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret, text))}";
    }

    /// <summary>What a token says.</summary>
    /// <exception cref="LinkRefusedException">It is not of this purpose, was altered, or has expired.</exception>
    public PartyLink Read(string? token, LinkPurpose purpose)
    {
        var link = token is { Length: <= MostCharacters } && Verified(token) is { } text ? Parse(text) : null;
        if (link is null || link.Purpose != purpose)
        {
            throw new LinkRefusedException(expired: false);
        }

        return Instant.FromDateTimeOffset(clock.GetUtcNow()) < link.ExpiresAt + Duration.FromSeconds(1) + ClockSkew
            ? link
            : throw new LinkRefusedException(expired: true);
    }

    // The signed text, or null. The key id is read before the signature is checked; it only picks the key.
    private string? Verified(string token)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || Decoded(token.AsSpan(0, dot)) is not { } text || Decoded(token.AsSpan(dot + 1)) is not { } signature)
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(text);
        return keys.Find(parts[..Math.Max(parts.IndexOf('.', StringComparison.Ordinal), 0)]) is { } key
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key.Secret, text), signature)
            ? parts
            : null;
    }

    // Base64url tolerates unused bits in the last character; only the canonical spelling is taken, so that no altered token is.
    private static byte[]? Decoded(ReadOnlySpan<char> part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(part);
        return part.SequenceEqual(Base64Url.EncodeToString(bytes)) ? bytes : null;
    }

    private static PartyLink? Parse(string text) =>
        text.Split('.') is [_, var purpose, var tenant, var contract, var role, var expiry, .. { Length: <= 1 } change]
        && Enum.TryParse<LinkPurpose>(purpose, out var forWhat)
        && Enum.TryParse<Role>(role, out var forWhom)
        && ContractId.IsValid(tenant) && ContractId.IsValid(contract)
        && long.TryParse(expiry, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds)
            ? new(forWhat, new(tenant, contract), forWhom, Instant.FromUnixTimeSeconds(seconds), change.FirstOrDefault())
            : null;
}
