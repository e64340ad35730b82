using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Notices;

/// <summary>
/// Names a notice where its key can't stand: in addresses, in Message-IDs and in envelopes. <c>c-1.0123456789abcdef</c> is the contract and a digest of the key;
/// with the tenant before it (<c>acme.c-1.0123456789abcdef</c>) it is a reference, which finds the notice from outside. Letters, digits, <c>-</c>, <c>_</c> and <c>.</c> alone.
/// </summary>
/// <param name="Tenant">The tenant; null in an id.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Digest">The first 16 hex digits of the SHA-256 of the notice's key.</param>
public sealed partial record NoticeId(string? Tenant, string Contract, string Digest)
{
    private const int DigestLength = 16;

    /// <summary>The id of a notice of a contract.</summary>
    public static string Of(string contract, string key) => $"{contract}.{DigestOf(key)}";

    /// <summary>The reference of a notice: at most 98 characters, so that it fits an envelope id (RFC 3461: 100).</summary>
    public static string Reference(ContractId contract, string key) => $"{contract.Tenant}.{Of(contract.Contract, key)}";

    /// <summary>Reads an id, a reference, or a Message-ID that begins with one; null where the text is none.</summary>
    public static NoticeId? TryParse(string? text) => text is not null && Parts().Match(text) is { Success: true } found
        ? new(found.Groups["tenant"].Success ? found.Groups["tenant"].Value : null, found.Groups["contract"].Value, found.Groups["digest"].Value)
        : null;

    /// <summary>The notice that it names.</summary>
    /// <exception cref="RefusedException"><c>unknown-notice</c>: the contract has none of this id.</exception>
    public Notice In(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Notices.ByKey.Values.FirstOrDefault(notice => DigestOf(notice.Key) == Digest)
            ?? throw new RefusedException("unknown-notice", $"The contract '{Contract}' has no notice '{Contract}.{Digest}'; GET /api/contracts/{Contract}/notices lists those that it has.");
    }

    private static string DigestOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..DigestLength];

    [GeneratedRegex(@"^\s*<?(?:(?<tenant>[A-Za-z0-9_-]{1,40})\.)?(?<contract>[A-Za-z0-9_-]{1,40})\.(?<digest>[0-9a-f]{16})(?:@[^\s<>]*)?>?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
