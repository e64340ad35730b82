using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A token that was signed with the key: for a part of the namespace, until an instant.</summary>
/// <param name="Path">The part: a queue, or empty for all.</param>
/// <param name="Rights">What it allows there.</param>
/// <param name="Expires">Until when it is good.</param>
internal sealed record SharedAccessToken(string Path, AccessRights Rights, DateTimeOffset Expires)
{
    private const string Scheme = "SharedAccessSignature ";

    /// <summary>Reads a token <c>SharedAccessSignature sr=...&amp;sig=...&amp;se=...&amp;skn=...</c> and checks who signed it.</summary>
    /// <exception cref="UnauthorizedAccessException">It can't be read, is of another key or has expired; the message says which.</exception>
    public static SharedAccessToken Read(string text, SharedAccessKey key, DateTimeOffset now)
    {
        var parts = Parts(text);
        var (resource, expiry) = (parts.GetValueOrDefault("sr"), parts.GetValueOrDefault("se"));
        if (resource is null || !long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw new UnauthorizedAccessException("InvalidSignature: the token is no 'SharedAccessSignature sr=...&sig=...&se=...&skn=...'.");
        }

        var path = EntityPath.Of(WebUtility.UrlDecode(resource));
        var (signer, rights) = Signer(parts.GetValueOrDefault("skn"), path, key);
        if (signer is null || !IsSigned(parts.GetValueOrDefault("sig"), $"{resource}\n{expiry}", signer))
        {
            throw new UnauthorizedAccessException("InvalidSignature: the token has an invalid signature; check SharedAccessKeyName and SharedAccessKey.");
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return expires > now
            ? new(path, rights, expires)
            : throw new UnauthorizedAccessException($"ExpiredToken: the token was good until {expires:O}, now is {now:O}.");
    }

    // A queue's own keys open nothing but that queue.
    private static (SharedAccessKey? Key, AccessRights Rights) Signer(string? name, string path, SharedAccessKey root)
    {
        var queue = path.Split('/')[0];
        return name == root.Name ? (root, AccessRights.Manage)
            : queue.Length == 0 ? (null, AccessRights.None)
            : name == SharedAccessKey.ListenName ? (root.Of(queue, AccessRights.Listen), AccessRights.Listen)
            : name == SharedAccessKey.SendName ? (root.Of(queue, AccessRights.Send), AccessRights.Send)
            : (null, AccessRights.None);
    }

    private static Dictionary<string, string> Parts(string text) => text.StartsWith(Scheme, StringComparison.Ordinal)
        ? text[Scheme.Length..].Split('&').Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1])
        : [];

    private static bool IsSigned(string? signature, string signed, SharedAccessKey key)
    {
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Key), Encoding.UTF8.GetBytes(signed)));
        return signature is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(WebUtility.UrlDecode(signature)), Encoding.ASCII.GetBytes(expected));
    }
}
