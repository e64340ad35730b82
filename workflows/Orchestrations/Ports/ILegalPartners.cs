using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>The legal partners and the queue to them.</summary>
public interface ILegalPartners
{
    /// <summary>Every partner of a tenant, in the order of preference.</summary>
    Task<ImmutableArray<LegalPartner>> All(string tenant, CancellationToken cancellation = default);

    /// <summary>Sends a CloudEvents message to a partner's session; the same id sent again is dropped by the queue.</summary>
    /// <param name="contract">About which contract.</param>
    /// <param name="partner">To whom.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="type">E.g. <c>referral.offered</c>.</param>
    /// <param name="data">Its data, written as JSON.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task Send(ContractId contract, string partner, string id, string type, object data, CancellationToken cancellation = default);
}
