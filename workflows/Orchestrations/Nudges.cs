using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>
/// Wakes whoever watches a contract after a fact was filed. A nudge says nothing but "read again"; the register remembers
/// how far everybody was woken, so a nudge lost to a crash is given again by the radar.
/// </summary>
public sealed class Nudges(IRegister register, TimeProvider clock)
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Wakes the contract's life, its signing round and every watcher; starts those that should run and don't.</summary>
    /// <returns>How many had to be started.</returns>
    public async Task<int> Wake(DurableTaskClient client, Position position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(position);
        var started = await Ensure(client, Life(position), true, cancellation);
        if (position.Stage is Stage.Signing or Stage.Unsigned)
        {
            await client.RaiseEventAsync(InstanceIds.Signing(position.Contract.Contract), NextNudge.Event, "", cancellation);
        }

        var watchers = Watchers(position).ToList();
        foreach (var watcher in watchers)
        {
            started += await Ensure(client, watcher, true, cancellation);
        }

        // Whoever watches what has just ended would wait for a rung that may never come.
        foreach (var obligation in position.Obligations.Where(obligation => !watchers.Exists(watcher => watcher.Instance == InstanceIds.Obligation(position.Contract.Contract, obligation.Number))))
        {
            await NudgeIfAlive(client, InstanceIds.Obligation(position.Contract.Contract, obligation.Number), cancellation);
        }

        await register.MarkNudged(position.Contract, position.Version, cancellation);
        return started;
    }

    /// <summary>Starts what should run and doesn't, the contract's life included; leaves alone what does.</summary>
    /// <returns>How many had to be started.</returns>
    public async Task<int> StartWatchers(DurableTaskClient client, Position position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(position);
        var started = position.Stage == Stage.Closed ? 0 : await Ensure(client, Life(position), false, cancellation);
        foreach (var watcher in Watchers(position))
        {
            started += await Ensure(client, watcher, false, cancellation);
        }

        return started;
    }

    private static Watcher Life(Position position) => new(
        nameof(ContractLifecycle),
        InstanceIds.Life(position.Contract.Contract),
        new LifeInput(position.Contract.Tenant, position.Contract.Contract, Signed: position.Stage is Stage.Effective or Stage.Closed));

    private IEnumerable<Watcher> Watchers(Position position)
    {
        var (tenant, contract) = (position.Contract.Tenant, position.Contract.Contract);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var obligations = position.Stage != Stage.Effective ? [] : Standing.All(position, now)
            .Where(standing => !standing.IsEnded || position.Ladder.CreditHolds.Contains(standing.Obligation.Number))
            .Select(standing => standing.Obligation.Number);
        return obligations
            .Select(number => new Watcher(nameof(ObligationMonitor), InstanceIds.Obligation(contract, number), new ObligationRef(tenant, contract, number)))
            .Concat(position.Referrals.All.Where(referral => !referral.IsEnded)
                .Select(referral => new Watcher(nameof(LegalReferral), InstanceIds.Referral(contract, referral.Number), new ReferralRef(tenant, contract, referral.Number))));
    }

    private static async Task<int> Ensure(DurableTaskClient client, Watcher watcher, bool nudge, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(watcher.Instance, cancellation) is not { } found || !Alive.Contains(found.RuntimeStatus))
        {
            return await TryStart(client, watcher, cancellation) ? 1 : 0;
        }

        if (nudge)
        {
            await client.RaiseEventAsync(watcher.Instance, NextNudge.Event, "", cancellation);
        }

        return 0;
    }

    private static async Task NudgeIfAlive(DurableTaskClient client, string instance, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instance, cancellation) is { } found && Alive.Contains(found.RuntimeStatus))
        {
            await client.RaiseEventAsync(instance, NextNudge.Event, "", cancellation);
        }
    }

    // Two callers may find an instance missing at once: the de-duplication statuses let one of them start it.
    private static async Task<bool> TryStart(DurableTaskClient client, Watcher watcher, CancellationToken cancellation)
    {
        try
        {
            var options = new StartOrchestrationOptions(watcher.Instance).WithDedupeStatuses(Alive);
            await client.ScheduleNewOrchestrationInstanceAsync(watcher.Orchestration, watcher.Input, options, cancellation);
            return true;
        }
#pragma warning disable CA1031 // Each backend has its own exception for "it exists"; whether it does is asked again.
        catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (await client.GetInstanceAsync(watcher.Instance, cancellation) is { } found && Alive.Contains(found.RuntimeStatus))
            {
                return false;
            }

            throw;
        }
    }

    private sealed record Watcher(string Orchestration, string Instance, object Input);
}
