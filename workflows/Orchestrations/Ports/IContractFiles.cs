using System.Runtime.CompilerServices;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>Why a contract is set aside, and since when.</summary>
/// <param name="Reason">What is wrong with its file.</param>
/// <param name="At">Since when.</param>
public sealed record Quarantine(string Reason, Instant At);

/// <summary>The version of a stored file: how many facts it holds and the hash of the last one.</summary>
public sealed record FileHead(int Version, string Hash);

/// <summary>What the file of a contract ends with.</summary>
public sealed record ContractHead(ContractId Contract, FileHead Head);

/// <summary>Where contract files are kept: one append-only list of facts for each contract.</summary>
public interface IContractFiles
{
    /// <summary>The head of a contract's file; null where there is no such contract.</summary>
    Task<FileHead?> ReadHead(ContractId contract, CancellationToken cancellation = default);

    /// <summary>All facts of a contract in order; null where there is no such contract. The chain is not verified here.</summary>
    Task<ContractFile?> Read(ContractId contract, CancellationToken cancellation = default);

    /// <summary>
    /// Stores the facts of <paramref name="after"/> beyond number <paramref name="expectedVersion"/>, all or none, if the stored file
    /// still ends there. False where another writer was first: read again and decide again.
    /// True means that the facts survive any crash.
    /// </summary>
    Task<bool> TryAppend(ContractFile after, int expectedVersion, CancellationToken cancellation = default);

    /// <summary>Sets a contract aside whose file is corrupt; others go on.</summary>
    Task Quarantine(ContractId contract, string reason, CancellationToken cancellation = default);

    /// <summary>Takes a contract back that was set aside; false where it was not.</summary>
    Task<bool> Release(ContractId contract, CancellationToken cancellation = default);

    /// <summary>The contracts set aside, with the reason and since when.</summary>
    Task<IReadOnlyDictionary<ContractId, Quarantine>> Quarantined(CancellationToken cancellation = default);

    /// <summary>Every contract that has a file, in a stable order.</summary>
    IAsyncEnumerable<ContractId> All(CancellationToken cancellation = default);

    /// <summary>Every contract that has a file with what its file ends with, in the order of <see cref="All"/>; each as it was at some instant of the listing.</summary>
    async IAsyncEnumerable<ContractHead> Heads([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var contract in All(cancellation))
        {
            if (await ReadHead(contract, cancellation) is { } head)
            {
                yield return new(contract, head);
            }
        }
    }
}
