using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure;
using Azure.Storage.Blobs.Models;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Ports;

namespace ContractFlow.Functions.Adapters.Blobs;

/// <summary>Certificates of seals as PEM blobs named by their fingerprints. Whoever puts another one's there makes its seals known here.</summary>
public sealed class BlobSealCertificates(StorageAccount account) : ISealCertificates
{
    private const string Container = "seals";

    /// <inheritdoc/>
    public async Task Keep(X509Certificate2 certificate, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var blob = (await account.Container(Container)).GetBlobClient(KnownSeals.FingerprintOf(certificate) + ".pem");
        try
        {
            await blob.UploadAsync(new BinaryData(certificate.ExportCertificatePem() + "\n"), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Kept before.
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<X509Certificate2>> All(CancellationToken cancellation = default)
    {
        var container = await account.Container(Container);
        var found = ImmutableArray.CreateBuilder<X509Certificate2>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
        {
            try
            {
                found.Add(X509CertificateLoader.LoadCertificate((await container.GetBlobClient(blob.Name).DownloadContentAsync(cancellation)).Value.Content));
            }
            catch (CryptographicException error)
            {
                throw new CorruptFileException($"The blob {blob.Name} of the certificates of seals holds no certificate: {error.Message}", error);
            }
        }

        return found.ToImmutable();
    }
}
