using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using ContractFlow.Sqlite;

namespace ContractFlow.Functions.Doors;

/// <summary>One key that links are signed with, and its name in the links.</summary>
/// <param name="Id">Worked out from the key, so that nobody has to name keys.</param>
/// <param name="Secret">The key's bytes.</param>
internal sealed record LinkKey(string Id, byte[] Secret);

/// <summary>
/// The secrets behind links and one-time codes, from the setting <c>LinkSecret</c>: one or more texts of at least 32 characters, separated by
/// commas. The first signs new links; links signed with the others stay good, so that a secret can be changed without breaking links already sent.
/// </summary>
public sealed class LinkKeys
{
    /// <summary>The name of the setting.</summary>
    public const string Setting = "LinkSecret";

    private readonly LinkKey[] _links;
    private readonly byte[] _codes;

    private LinkKeys(string[] secrets)
    {
        _links = [.. secrets.Select(secret => Derive(secret, "contractflow/links")).Select(key => new LinkKey(IdOf(key), key))];
        _codes = Derive(secrets[0], "contractflow/signing-codes");
    }

    internal LinkKey Current => _links[0];

    /// <summary>The keys of a setting's text.</summary>
    /// <exception cref="ArgumentException">A secret is shorter than 32 characters, or there is none.</exception>
    public static LinkKeys Of(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return SecretList.Of(Setting, setting) is { Length: > 0 } secrets ? new(secrets) : throw SecretList.TooShort(Setting);
    }

    /// <summary>The keys of the setting <c>LinkSecret</c>; where it is missing, of the file <c>link-secret</c> in <paramref name="dataFolder"/>, made on first use.</summary>
    public static LinkKeys From(IConfiguration settings, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings[Setting] is { Length: > 0 } setting ? Of(setting) : Of(Kept(Path.Combine(dataFolder, "link-secret")));
    }

    internal LinkKey? Find(string id) => Array.Find(_links, key => key.Id == id);

    /// <summary>The keyed digest of a one-time code in the context that it is good for; 64 lower-case hex digits.</summary>
    public string DigestOfCode(string context, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_codes, Encoding.UTF8.GetBytes($"{context}|{code}")));

    private static byte[] Derive(string secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes(purpose));

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));

    // Written beside its place and moved, so that a second process never reads half a secret; the first one moved there wins.
    private static string Kept(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
            using (var writer = new StreamWriter(draft, Encoding.ASCII, OwnersFile.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                writer.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
            }

            MoveUnlessThere(draft, path);
        }

        return File.ReadAllText(path);
    }

    private static void MoveUnlessThere(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
