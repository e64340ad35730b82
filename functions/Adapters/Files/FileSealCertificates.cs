using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Files;

/// <summary>Certificates of seals as PEM files named by their fingerprints. Whoever puts another one's there makes its seals known here.</summary>
public sealed class FileSealCertificates(string folder) : ISealCertificates
{
    /// <summary>The folder's name in the data folder.</summary>
    public const string Folder = "seals";

    /// <inheritdoc/>
    public async Task Keep(X509Certificate2 certificate, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var path = Path.Combine(folder, KnownSeals.FingerprintOf(certificate) + ".pem");
        if (!File.Exists(path))
        {
            await WholeFile.Write(path, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"), replace: false);
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<X509Certificate2>> All(CancellationToken cancellation = default) => Task.FromResult(Read(folder));

    /// <summary>The certificates in a folder; none where there is no such folder.</summary>
    /// <exception cref="CorruptFileException">A file of it holds no certificate.</exception>
    public static ImmutableArray<X509Certificate2> Read(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal).Select(ReadFile)] : [];

    /// <summary>The certificate of a file, in PEM or DER.</summary>
    /// <exception cref="CorruptFileException">It holds none.</exception>
    public static X509Certificate2 ReadFile(string path)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (CryptographicException error)
        {
            throw new CorruptFileException($"{path} holds no certificate: {error.Message}", error);
        }
    }
}
