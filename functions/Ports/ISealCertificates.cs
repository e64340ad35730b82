using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace ContractFlow.Functions.Ports;

/// <summary>The certificates that have sealed here, of today and before: what an old key has sealed is known for good.</summary>
public interface ISealCertificates
{
    /// <summary>Keeps a certificate, without its key; kept before, it changes nothing.</summary>
    Task Keep(X509Certificate2 certificate, CancellationToken cancellation = default);

    /// <summary>Every one that was kept, in the order of their fingerprints.</summary>
    /// <exception cref="Domain.Contracts.CorruptFileException">One of them can't be read any more.</exception>
    Task<ImmutableArray<X509Certificate2>> All(CancellationToken cancellation = default);
}
