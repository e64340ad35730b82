using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>
/// Looks for what got lost: nudges that a crash swallowed, register lines older than their file, watchers that should run and don't.
/// Whatever it finds it repairs, counts and logs. And it clears away what nobody needs any more.
/// </summary>
public sealed class Radar(Sweep sweep, IIdempotencyRecords answers, TimeProvider clock, IConfiguration settings, Counters counters, ILogger<Radar> log)
{
    // Named one by one: without them Durable Functions on Azure Storage removes what still runs, too.
    private static readonly OrchestrationRuntimeStatus[] Ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Settles the unsettled and sees that every open obligation is watched.</summary>
    [Function("StuckFlowRadar")]
    public async Task Look([TimerTrigger("%RadarSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        await sweep.Run(client, cancellation);

    /// <summary>Removes the histories of instances that ended long ago (<c>Radar:KeepHistoryDays</c>, 30), and answers kept for retries.</summary>
    [Function("Purge")]
    public async Task Purge([TimerTrigger("%PurgeSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var before = now.AddDays(-settings.GetValue("Radar:KeepHistoryDays", 30));
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, before, Ended), cancellation: cancellation);
        var forgotten = await answers.Forget(Instant.FromDateTimeOffset(now) - IdempotencyDoor.KeptFor, cancellation);
        counters.Add("purged_instances_total", purged.PurgedInstanceCount);
        counters.Add("purged_answers_total", forgotten);
        log.Log(
            purged.PurgedInstanceCount + forgotten > 0 ? LogLevel.Information : LogLevel.Debug,
            "Purged {Instances} ended instances and {Answers} kept answers.", purged.PurgedInstanceCount, forgotten);
    }
}

/// <summary>What a sweep found.</summary>
/// <param name="Settled">Contracts whose watchers were woken again.</param>
/// <param name="Started">Orchestrations that should have run and were started.</param>
/// <param name="Failed">Contracts that could not be looked at; they stay for the next sweep.</param>
public sealed record SweepResult(int Settled, int Started, int Failed);

/// <summary>
/// One round of the radar. Only what is unsettled is worked out from its file again. The line of everybody else is of its file's version, and what must be
/// watched does not depend on the day, so the lines held against one list of the living instances say who is missing: a sweep reads no settled contract's file.
/// </summary>
public sealed class Sweep(Registrar registrar, IRegister register, IContractFiles files, Nudges nudges, Counters counters, ILogger<Sweep> log)
{
    private const int PageSize = 200;

    /// <summary>Looks at everything once.</summary>
    public async Task<SweepResult> Run(DurableTaskClient client, CancellationToken cancellation = default)
    {
        var result = await Missing(client, await Settle(client, cancellation), cancellation);
        counters.Add("radar_settled_total", result.Settled);
        counters.Add("radar_started_total", result.Started);
        counters.Add("radar_failed_total", result.Failed);
        if (result is not { Settled: 0, Started: 0, Failed: 0 })
        {
            log.LogInformation("The radar settled {Settled} contracts, started {Started} watchers, and could not look at {Failed}.", result.Settled, result.Started, result.Failed);
        }

        return result;
    }

    private async Task<SweepResult> Settle(DurableTaskClient client, CancellationToken cancellation)
    {
        var (settled, started, failed) = (0, 0, new HashSet<ContractId>());
        while (true)
        {
            // Those that failed stay unsettled; those filed meanwhile may be there again.
            var found = await register.Unsettled(PageSize, cancellation);
            var fresh = found.Where(contract => !failed.Contains(contract)).ToList();
            foreach (var contract in fresh)
            {
                if (await Try(contract, () => Settle(client, contract, cancellation)) is { } woken)
                {
                    (settled, started) = (settled + 1, started + woken);
                }
                else
                {
                    failed.Add(contract);
                }
            }

            if (found.Length < PageSize || fresh.Count == 0)
            {
                return new(settled, started, failed.Count);
            }
        }
    }

    private async Task<int> Settle(DurableTaskClient client, ContractId contract, CancellationToken cancellation)
    {
        await registrar.Reproject(contract, cancellation);
        return await nudges.Wake(client, await registrar.Read(contract, cancellation), cancellation);
    }

    private async Task<SweepResult> Missing(DurableTaskClient client, SweepResult result, CancellationToken cancellation)
    {
        var living = await Nudges.Living(client, cancellation);
        var aside = await files.Quarantined(cancellation);
        string? after = null;
        do
        {
            var page = await register.Live(after, PageSize, cancellation);
            foreach (var entry in page.Items.Where(entry => !aside.ContainsKey(entry.Contract)))
            {
                result = await Try(entry.Contract, () => LookAt(client, entry, living, cancellation)) is { } started
                    ? result with { Started = result.Started + started }
                    : result with { Failed = result.Failed + 1 };
            }

            after = page.Next;
        }
        while (after is not null);
        return result;
    }

    // A line that a build before wrote lacks what this one's questions need.
    private async Task<int> LookAt(DurableTaskClient client, RegisterEntry entry, IReadOnlySet<string> living, CancellationToken cancellation)
    {
        if (entry.Attention is null)
        {
            await registrar.Reproject(entry.Contract, cancellation);
        }

        return await Nudges.StartWatchers(client, entry, living, cancellation);
    }

    private async Task<int?> Try(ContractId contract, Func<Task<int>> look)
    {
        try
        {
            return await look();
        }
#pragma warning disable CA1031 // One bad contract must not keep the others from being looked at.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "The radar could not look at {Contract}.", contract);
            return null;
        }
    }
}
