using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions.Ports;

/// <summary>The way of events to the subscriptions: one entry for each subscription and event, delivered at least once to whoever calls
/// it.</summary>
public interface IEventQueue
{
    /// <summary>Posts an event for a subscription; posting the same attempt again is dropped by the queue.</summary>
    /// <param name="contract">Whose event.</param>
    /// <param name="subscription">For which subscription.</param>
    /// <param name="key">The event's key.</param>
    /// <param name="attempt">0 for the first try, then counted up.</param>
    /// <param name="notBefore">When it may be delivered; null for at once.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task Post(ContractId contract, string subscription, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default);

    /// <summary>Posts what happened to a contract for its subscriptions, each event for each, in a few calls; what was posted before is dropped by the queue.</summary>
    /// <param name="contract">Whose events.</param>
    /// <param name="events">Subscriptions, and the keys of events.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task PostAll(ContractId contract, IReadOnlyCollection<(string Subscription, string Key)> events, CancellationToken cancellation = default);

    /// <summary>Puts a message back for which there was no place just now; putting it back again the same time is dropped by the queue.</summary>
    /// <param name="contract">Whose event.</param>
    /// <param name="subscription">For which subscription.</param>
    /// <param name="key">The event's key.</param>
    /// <param name="attempt">The message's attempt, which this is none.</param>
    /// <param name="times">How often it was put back, this time included.</param>
    /// <param name="notBefore">When it may be delivered.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task PutBack(ContractId contract, string subscription, string key, int attempt, int times, Instant notBefore, CancellationToken cancellation = default);
}
