namespace ContractFlow.Functions.Ports;

/// <summary>Shows whether the storage takes new data, which reading can't: a full disk still answers.</summary>
public interface IStorageCheck
{
    /// <summary>Writes something that nobody needs.</summary>
    /// <exception cref="Exception">It was not taken, or there is less room left than the operator wants; any exception means so.</exception>
    Task Write(CancellationToken cancellation = default);
}
