using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>
/// Lets the writers of a contract that are in this process file one after the other. Filing is right without it: the file's head refuses whoever is second.
/// But who is refused reads the file anew, folds it and decides again, and several monitors and notices of a contract are often due at the same instant.
/// </summary>
internal sealed class Turns
{
    // Contracts share a turn now and then; that costs a moment and needs no clearing away.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the contract's turn, which ends with the answer's disposal. It must not be asked for again meanwhile.</summary>
    public async Task<IDisposable> Take(ContractId contract, CancellationToken cancellation)
    {
        var turn = _turns[(contract.GetHashCode() & int.MaxValue) % _turns.Length];
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
