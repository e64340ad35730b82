using System.Collections.Concurrent;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations.Tests.World;

/// <summary>Contract files in memory: one writer wins, as in every real store.</summary>
internal sealed class MemoryFiles : IContractFiles
{
    private readonly ConcurrentDictionary<ContractId, ContractFile> _files = new();

    public Task<FileHead?> ReadHead(ContractId contract, CancellationToken cancellation = default) =>
        Task.FromResult(_files.TryGetValue(contract, out var file) ? new FileHead(file.Version, file.Head) : null);

    public Task<ContractFile?> Read(ContractId contract, CancellationToken cancellation = default) => Task.FromResult(_files.GetValueOrDefault(contract));

    public Task<bool> TryAppend(ContractFile after, int expectedVersion, CancellationToken cancellation = default)
    {
        if (expectedVersion == 0)
        {
            return Task.FromResult(_files.TryAdd(after.Contract, after));
        }

        return Task.FromResult(
            _files.TryGetValue(after.Contract, out var before) && before.Version == expectedVersion && _files.TryUpdate(after.Contract, after, before));
    }

    public Task Quarantine(ContractId contract, string reason, CancellationToken cancellation = default) => throw new InvalidOperationException(reason);

    public Task<bool> Release(ContractId contract, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<ContractId, Quarantine>> Quarantined(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<ContractId, Quarantine>>(new Dictionary<ContractId, Quarantine>());

    public IAsyncEnumerable<ContractId> All(CancellationToken cancellation = default) => _files.Keys.ToAsyncEnumerable();
}
