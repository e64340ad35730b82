using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>Tells the platforms that asked for it what was filed.</summary>
public interface IEventFeed
{
    /// <summary>
    /// Sees that every event of the contract's facts is on its way to every subscription that wants it, unless it was before. When it
    /// returns, a crash loses none of them;
    /// until then the contract must stay unsettled, so that a sweep asks again.
    /// </summary>
    Task Tell(Position position, CancellationToken cancellation = default);
}
