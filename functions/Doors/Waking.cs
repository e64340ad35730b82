using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Doors;

/// <summary>Wakes a contract's orchestrations after a door has filed a fact. The fact stands by then: a failure here is logged, and the radar wakes them later.</summary>
public sealed class Waking(Nudges nudges, Counters counters, ILogger<Waking> log)
{
    /// <summary>Wakes everybody concerned, whether or not the caller is still there: what follows from a fact hangs on no connection.</summary>
    public async Task After(DurableTaskClient client, Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        try
        {
            await nudges.Wake(client, position);
        }
#pragma warning disable CA1031 // Whatever went wrong, what was filed is filed, and the caller must hear so.
        catch (Exception error)
#pragma warning restore CA1031
        {
            counters.Add("nudges_failed_total");
            log.LogWarning(error, "Nobody could be woken for {Contract}; the radar will.", position.Contract);
        }
    }
}
