using System.Security.Cryptography;

namespace ContractFlow.Domain.Contracts;

/// <summary>The data that this build carries: calendars, rates, policies, templates and words.</summary>
public static class EmbeddedData
{
    /// <summary>
    /// Tells builds apart by their data: the SHA-256 of every embedded file with its name, in the order of the names; 64 lower-case hexadecimal digits.
    /// What was worked out from other data (a due date, the instant of a step) may be different under this build.
    /// </summary>
    public static string Digest { get; } = Compute();

    private static string Compute()
    {
        var assembly = typeof(EmbeddedData).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
