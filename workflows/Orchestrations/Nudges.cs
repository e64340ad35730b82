using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>
/// Wakes whoever watches a contract after a fact was filed. A nudge says nothing but "read again"; the register remembers
/// how far everybody was woken, so a nudge lost to a crash is given again by the radar.
/// </summary>
public sealed class Nudges(IRegister register, IEventFeed events)
{
    private const int PageSize = 1000;
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>
    /// Whether others than who filed a fact must read again because of it. What an orchestration files on its way is its own business: it goes on by itself,
    /// and after a crash does the step again. A notice that went out changes nothing that anybody waits for.
    /// </summary>
    public static bool ConcernsOthers(Position position, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Data switch
        {
            // What a formal notice sets going waits for its sending.
            NoticeSent sent => CallOffSilence.IsStartedBy(position, sent.Notice)
                || (position.Notices.ByKey.GetValueOrDefault(sent.Notice) is { } notice && IsFormal(position, notice)),
            NoticeQueued or NoticeDropped => false,
            ContractDrawnUp or SigningOpened or ContractExecuted or ChangeOpened or ChangeExecuted => false,
            CreditHeld or FormalNoticeServed or NoticeServed => false,
            ReferralOpened or ReferralOffered or ReferralLapsed or ReferralCaseSent or ReferralUpdated => false,
            RungReached => false,
            InterestClaimed or CompensationClaimed => position.Referrals.All.Any(referral => !referral.IsEnded),
            _ => true,
        };
    }

    /// <summary>The instances that are alive: one walk through the list costs far less than asking for each.</summary>
    public static async Task<IReadOnlySet<string>> Living(DurableTaskClient client, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var living = new HashSet<string>(StringComparer.Ordinal);
        var query = new OrchestrationQuery(Statuses: Alive, PageSize: PageSize);
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            living.Add(instance.InstanceId);
        }

        return living;
    }

    /// <summary>Wakes the contract's life, its signing round and every watcher; starts those that should run and don't.</summary>
    /// <returns>How many had to be started.</returns>
    public async Task<int> Wake(DurableTaskClient client, Position position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(position);
        var (contract, watch) = (position.Contract.Contract, Watch.Of(position));
        var started = await Ensure(client, Life(position.Contract, position.Stage), true, cancellation);
        if (position.Stage is Stage.Signing or Stage.Unsigned)
        {
            await Nudge(client, InstanceIds.Signing(contract), cancellation);
        }

        foreach (var watcher in Watchers(position.Contract, watch))
        {
            started += await Ensure(client, watcher, true, cancellation);
        }

        // Whoever watches what has just ended would wait for a step that may never come.
        foreach (var ended in position.Obligations.Where(obligation => !watch.Obligations.Contains(obligation.Number))
            .Select(obligation => InstanceIds.Obligation(contract, obligation.Number))
            .Concat(OpenItems.All(position).Where(item => !watch.Items.Contains(item.Id)).Select(item => InstanceIds.Item(contract, item.Id))))
        {
            await Nudge(client, ended, cancellation);
        }

        // What was not told when it was filed is told before the contract counts as settled.
        await events.Tell(position, cancellation);
        await register.MarkNudged(position.Contract, position.Version, cancellation);
        return started;
    }

    /// <summary>Starts what should run and doesn't, the contract's life included; leaves alone what does.</summary>
    /// <returns>How many had to be started.</returns>
    public static Task<int> StartWatchers(DurableTaskClient client, Position position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(position);
        return StartWatchers(client, position.Contract, position.Stage, Watch.Of(position), cancellation);
    }

    /// <summary>The same by the contract's line in the register, for what is not among the <paramref name="living"/>.</summary>
    /// <returns>How many had to be started.</returns>
    public static Task<int> StartWatchers(DurableTaskClient client, RegisterEntry entry, IReadOnlySet<string> living, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(living);
        return Needed(entry.Contract, entry.Stage, entry.Watch).All(watcher => living.Contains(watcher.Instance))
            ? Task.FromResult(0)
            : StartWatchers(client, entry.Contract, entry.Stage, entry.Watch, cancellation);
    }

    /// <summary>Wakes one instance if it is alive; nobody else is left to hear it.</summary>
    public static async Task Nudge(DurableTaskClient client, string instance, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await IsAlive(client, instance, cancellation))
        {
            await Raise(client, instance, cancellation);
        }
    }

    private static async Task<int> StartWatchers(DurableTaskClient client, ContractId contract, Stage stage, Watch watch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var started = 0;
        foreach (var watcher in Needed(contract, stage, watch))
        {
            started += await Ensure(client, watcher, false, cancellation);
        }

        return started;
    }

    private static bool IsFormal(Position position, Notice notice) => notice.Queued.Obligation is { } number
        && Policy.Of(position.Agreement.Policy).Ladder(position.Obligation(number).Kind).Any(step => step.Id == notice.Queued.Rung && step.IsFormal);

    private static Watcher Life(ContractId contract, Stage stage) => new(
        nameof(ContractLifecycle),
        InstanceIds.Life(contract.Contract),
        new LifeInput(contract.Tenant, contract.Contract, Signed: stage is Stage.Effective or Stage.Closed));

    private static IEnumerable<Watcher> Needed(ContractId contract, Stage stage, Watch watch) =>
        (stage == Stage.Closed ? Enumerable.Empty<Watcher>() : [Life(contract, stage)]).Concat(Watchers(contract, watch));

    private static IEnumerable<Watcher> Watchers(ContractId id, Watch watch)
    {
        var (tenant, contract) = (id.Tenant, id.Contract);
        return watch.Obligations
            .Select(number => new Watcher(nameof(ObligationMonitor), InstanceIds.Obligation(contract, number), new ObligationRef(tenant, contract, number)))
            .Concat(watch.Items.Select(item => new Watcher(nameof(OpenItemMonitor), InstanceIds.Item(contract, item), new ItemRef(tenant, contract, item))))
            .Concat(watch.Referrals.Select(number => new Watcher(nameof(LegalReferral), InstanceIds.Referral(contract, number), new ReferralRef(tenant, contract, number))));
    }

    private static async Task<int> Ensure(DurableTaskClient client, Watcher watcher, bool nudge, CancellationToken cancellation)
    {
        if (!await IsAlive(client, watcher.Instance, cancellation))
        {
            return await TryStart(client, watcher, cancellation) ? 1 : 0;
        }

        if (nudge)
        {
            await Raise(client, watcher.Instance, cancellation);
        }

        return 0;
    }

    private static async Task<bool> IsAlive(DurableTaskClient client, string instance, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instance, cancellation) is { } found && Alive.Contains(found.RuntimeStatus);

    // Durable Functions on Azure Storage refuses an event for an instance that has ended; it may have done so since it was looked at.
    private static async Task Raise(DurableTaskClient client, string instance, CancellationToken cancellation)
    {
        try
        {
            await client.RaiseEventAsync(instance, NextNudge.Event, "", cancellation);
        }
#pragma warning disable CA1031 // Each backend has its own exception for "it has ended"; whether it has is asked again.
        catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (await IsAlive(client, instance, cancellation))
            {
                throw;
            }
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
            if (await IsAlive(client, watcher.Instance, cancellation))
            {
                return false;
            }

            throw;
        }
    }

    private sealed record Watcher(string Orchestration, string Instance, object Input);
}
