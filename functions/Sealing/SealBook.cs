using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Ports;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Sealing;

/// <summary>Whose seals are known here: one's own of today and before, and those that the setting names.</summary>
public sealed class SealBook(SealKey key, ISealCertificates certificates, IConfiguration settings)
{
    /// <summary>The setting that names certificates of other installations.</summary>
    public const string Setting = "Seal:Known";

    /// <summary>All of them.</summary>
    public async Task<KnownSeals> Known(CancellationToken cancellation = default) =>
        new([key.Certificate, .. await certificates.All(cancellation)], Fingerprints(settings[Setting] ?? ""));

    /// <summary>The fingerprints of a text, which are separated by commas; colons and capitals as other tools write them are taken.</summary>
    /// <exception cref="ArgumentException">One of them is no SHA-256.</exception>
    public static IEnumerable<string> Fingerprints(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] all = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => one.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant())];
        return Array.Find(all, one => one.Length != 64 || !one.All(char.IsAsciiHexDigitLower)) is { } wrong
            ? throw new ArgumentException($"'{wrong}' is no SHA-256 of a certificate, which has 64 hex digits.")
            : all;
    }
}
