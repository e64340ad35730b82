using System.Collections.Concurrent;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>
/// Looks for what got lost: nudges that a crash swallowed, register lines older than their file, watchers that should run and don't.
/// Whatever it finds it repairs, counts and logs. And it clears away what nobody needs any more.
/// </summary>
public sealed class Radar(Sweep sweep, Retention retention, TimeProvider clock, IConfiguration settings, Counters counters, ILogger<Radar> log)
{
    // Named one by one: without them Durable Functions on Azure Storage removes what still runs, too.
    private static readonly OrchestrationRuntimeStatus[] Ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Settles the unsettled and sees that every open obligation is watched.</summary>
    [Function("StuckFlowRadar")]
    public async Task Look([TimerTrigger("%RadarSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        await sweep.Run(client, cancellation);

    /// <summary>Removes the histories of instances that ended long ago (<c>Radar:KeepHistoryDays</c>, 30), and what else is kept for a time alone.</summary>
    [Function("Purge")]
    public async Task Purge([TimerTrigger("%PurgeSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var before = now.AddDays(-settings.GetValue("Radar:KeepHistoryDays", 30));
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, before, Ended), cancellation: cancellation);
        counters.Add("purged_instances_total", purged.PurgedInstanceCount);
        var forgotten = await retention.Forget(Instant.FromDateTimeOffset(now), cancellation);
        log.Log(
            purged.PurgedInstanceCount + forgotten > 0 ? LogLevel.Information : LogLevel.Debug,
            "Purged {Instances} ended instances and {Records} kept answers, calls and rests.", purged.PurgedInstanceCount, forgotten);
    }
}

/// <summary>What a sweep found.</summary>
/// <param name="Settled">Contracts whose watchers were woken again.</param>
/// <param name="Started">Orchestrations that should have run and were started.</param>
/// <param name="Failed">Contracts that could not be looked at; they stay for the next sweep.</param>
public sealed record SweepResult(int Settled, int Started, int Failed);

/// <summary>
/// One round of the radar. Only what is unsettled is worked out from its file again. The line of everybody else is of its file's version, and what must be
/// watched does not depend on the day, so the lines held against one list of the living instances say who is missing: a sweep reads no settled contract's file,
/// but for the first one of a build that carries other data, or watches otherwise, than the build that wrote the lines (<see cref="RegisterBasis"/>).
/// </summary>
public sealed class Sweep(Registrar registrar, IRegister register, IStreams files, Nudges nudges, Counters counters, ILogger<Sweep> log)
{
    private const int PageSize = 200;

    // Those renewed while others could not be: they are not woken again at every sweep.
    private readonly ConcurrentDictionary<ContractId, bool> _renewed = new();

    /// <summary>Looks at everything once.</summary>
    public async Task<SweepResult> Run(DurableTaskClient client, CancellationToken cancellation = default)
    {
        var renewed = await Renew(client, cancellation);
        var unsettled = await Settle(client, cancellation);
        var result = await Missing(
            client, new(renewed.Settled + unsettled.Settled, renewed.Started + unsettled.Started, renewed.Failed + unsettled.Failed), cancellation);
        counters.Add("radar_settled_total", result.Settled);
        counters.Add("radar_started_total", result.Started);
        counters.Add("radar_failed_total", result.Failed);
        if (result is not { Settled: 0, Started: 0, Failed: 0 })
        {
            log.LogInformation("The radar settled {Settled} contracts, started {Started} watchers, and could not look at {Failed}.", result.Settled, result.Started, result.Failed);
        }

        return result;
    }

    // A build with other data or other watchers than the one that wrote the lines: a due date may have moved, and only who is woken sets its timer again.
    private async Task<SweepResult> Renew(DurableTaskClient client, CancellationToken cancellation)
    {
        var result = new SweepResult(0, 0, 0);
        if (await register.Basis(cancellation) == RegisterBasis.Current)
        {
            return result;
        }

        var aside = await files.Quarantined(cancellation);
        await foreach (var contract in files.Contracts(cancellation: cancellation).Where(contract => !aside.ContainsKey(contract) && !_renewed.ContainsKey(contract)))
        {
            if (await Try(contract, () => Settle(client, contract, false, cancellation)) is { } started)
            {
                _renewed[contract] = true;
                result = new(result.Settled + 1, result.Started + started, result.Failed);
            }
            else
            {
                result = result with { Failed = result.Failed + 1 };
            }
        }

        if (result.Failed == 0)
        {
            await register.KeepBasis(RegisterBasis.Current, cancellation);
            _renewed.Clear();
        }

        return result;
    }

    private async Task<SweepResult> Settle(DurableTaskClient client, CancellationToken cancellation)
    {
        var (settled, started, failed) = (0, 0, new HashSet<ContractId>());
        while (true)
        {
            // Those that failed stay unsettled; those filed meanwhile may be there again.
            var found = await files.Unsettled(StreamKind.Contract, PageSize, cancellation);
            var fresh = found.Select(stream => stream.Contract()).Where(contract => !failed.Contains(contract)).ToList();
            foreach (var contract in fresh)
            {
                if (await Try(contract, () => Settle(client, contract, true, cancellation)) is { } woken)
                {
                    (settled, started) = (settled + 1, started + woken);
                }
                else
                {
                    failed.Add(contract);
                }
            }

            if (found.Count < PageSize || fresh.Count == 0)
            {
                return new(settled, started, failed.Count);
            }
        }
    }

    // Of a closed contract that everybody knows of, nobody has to be woken.
    private async Task<int> Settle(DurableTaskClient client, ContractId contract, bool unsettled, CancellationToken cancellation)
    {
        await registrar.Reproject(contract, cancellation);
        var position = await registrar.Read(contract, cancellation);
        return position.Stage == Stage.Closed && !unsettled
            ? await Nudges.StartWatchers(client, position, cancellation)
            : await nudges.Wake(client, position, cancellation);
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
