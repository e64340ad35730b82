using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>The outbox to the channels: a notice posted is delivered at least once to whoever sends it.</summary>
public interface INoticeQueue
{
    /// <summary>Posts a notice by its key; posting the same attempt of a key again is dropped by the queue.</summary>
    /// <param name="contract">Whose notice.</param>
    /// <param name="key">Which notice.</param>
    /// <param name="attempt">0 for the first try, then counted up.</param>
    /// <param name="notBefore">When it may be delivered; null for at once.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task Post(ContractId contract, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default);
}
