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

    /// <summary>Puts a message back for which there was no place just now; putting it back again the same time is dropped by the queue.</summary>
    /// <param name="contract">Whose notice.</param>
    /// <param name="key">Which notice.</param>
    /// <param name="attempt">The message's attempt, which this is none.</param>
    /// <param name="times">How often it was put back, this time included.</param>
    /// <param name="notBefore">When it may be delivered.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task PutBack(ContractId contract, string key, int attempt, int times, Instant notBefore, CancellationToken cancellation = default);
}
