using System.Collections.Concurrent;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>A file with the position that it adds up to.</summary>
public sealed record KeptPosition(FactStream File, Position Position);

/// <summary>
/// Positions worked out lately, so that a busy contract is not folded again for every question. Only a hint: a kept position
/// counts only while the stored file has the same head.
/// </summary>
public sealed class PositionCache
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<ContractId, KeptPosition> _kept = new();
    private int _added;

    internal KeptPosition? Find(ContractId contract) => _kept.GetValueOrDefault(contract);

    internal KeptPosition Keep(KeptPosition kept)
    {
        // Counted here, since to ask for a count stops everybody else. Anything may go: what is needed again is read again.
        if (!_kept.ContainsKey(kept.File.Contract) && Interlocked.Increment(ref _added) > Most)
        {
            _kept.Clear();
            Interlocked.Exchange(ref _added, 1);
        }

        return _kept[kept.File.Contract] = kept;
    }

    internal void Forget(ContractId contract) => _kept.TryRemove(contract, out _);
}
