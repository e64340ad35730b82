using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Functions.Doors;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Sealing;

/// <summary>
/// What the keys of secrets at rest are wrapped with, from the setting <c>DataSecret</c>: one or more texts of at least 32 characters, separated by commas, the
/// first of which wraps; the others open what was wrapped before. On Azure it comes from the key vault. Without one the keys are kept as they are.
/// </summary>
public sealed class DataSecret
{
    /// <summary>The name of the setting.</summary>
    public const string Setting = "DataSecret";

    private const string Mark = "wrapped1";
    private static readonly byte[] Purpose = "contractflow/data-keys"u8.ToArray();
    private readonly ImmutableArray<(string Id, byte[] Key)> _keys;

    private DataSecret(IEnumerable<string> secrets) => _keys =
        [.. secrets.Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Purpose)).Select(key => (IdOf(key), key))];

    /// <summary>The secrets of the settings; none where there are none.</summary>
    /// <exception cref="ArgumentException">One is shorter than 32 characters.</exception>
    public static DataSecret From(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Of(settings[Setting] ?? "");
    }

    /// <summary>The secrets of a setting's text.</summary>
    /// <exception cref="ArgumentException">One is shorter than 32 characters.</exception>
    public static DataSecret Of(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return new(SecretList.Of(Setting, setting));
    }

    /// <summary>Whether a text is kept as it would be wrapped now.</summary>
    public bool IsCurrent(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _keys.IsEmpty || text.StartsWith($"{Mark}.{_keys[0].Id}.", StringComparison.Ordinal);
    }

    /// <summary>Wraps a text by AES-256-GCM; as it is where there is no secret.</summary>
    public string Wrap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_keys.IsEmpty)
        {
            return text;
        }

        var (plain, nonce, tag) = (Encoding.UTF8.GetBytes(text), RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), new byte[AesGcm.TagByteSizes.MaxSize]);
        var closed = new byte[plain.Length];
        using var cipher = new AesGcm(_keys[0].Key, tag.Length);
        cipher.Encrypt(nonce, plain, closed, tag, Purpose);
        return $"{Mark}.{_keys[0].Id}.{Base64Url.EncodeToString([.. nonce, .. tag, .. closed])}";
    }

    /// <summary>The text in clear.</summary>
    /// <exception cref="CryptographicException">It was wrapped with a secret that is not among these, or was changed; the message says which.</exception>
    public string Unwrap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split('.') is not [Mark, var id, var data])
        {
            return text;
        }

        var key = _keys.FirstOrDefault(found => found.Id == id).Key
            ?? throw new CryptographicException($"The keys of secrets at rest are wrapped with a secret that the setting {Setting} does not hold. Put it back, behind a new one and a comma where there is a new one.");
        var bytes = Base64Url.DecodeFromChars(data).AsSpan();
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var plain = new byte[bytes.Length - nonce - tag];
        using var cipher = new AesGcm(key, tag);
        cipher.Decrypt(bytes[..nonce], bytes[(nonce + tag)..], bytes.Slice(nonce, tag), plain, Purpose);
        return Encoding.UTF8.GetString(plain);
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
}
