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
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, before, null), cancellation: cancellation);
        var forgotten = await answers.Forget(Instant.FromDateTimeOffset(now) - IdempotencyDoor.KeptFor, cancellation);
        counters.Add("purged_instances_total", purged.PurgedInstanceCount);
        counters.Add("purged_answers_total", forgotten);
        log.LogInformation("Purged {Instances} ended instances and {Answers} kept answers.", purged.PurgedInstanceCount, forgotten);
    }
}

/// <summary>What a sweep found.</summary>
/// <param name="Settled">Contracts whose watchers were woken again.</param>
/// <param name="Started">Orchestrations that should have run and were started.</param>
/// <param name="Failed">Contracts that could not be looked at; they stay for the next sweep.</param>
public sealed record SweepResult(int Settled, int Started, int Failed);

/// <summary>One round of the radar.</summary>
public sealed class Sweep(Registrar registrar, IRegister register, Nudges nudges, Counters counters, ILogger<Sweep> log)
{
    private const int PageSize = 200;

    /// <summary>Looks at everything once.</summary>
    public async Task<SweepResult> Run(DurableTaskClient client, CancellationToken cancellation = default)
    {
        var (settled, started, failed) = (0, 0, 0);
        foreach (var contract in await register.Unsettled(PageSize, cancellation))
        {
            if (await Try(contract, position => nudges.Wake(client, position, cancellation)) is not { } woken)
            {
                failed++;
                continue;
            }

            settled++;
            started += woken;
        }

        for (string? after = null; ;)
        {
            var page = await register.Live(after, PageSize, cancellation);
            foreach (var entry in page.Items)
            {
                var found = await Try(entry.Contract, position => nudges.StartWatchers(client, position, cancellation));
                (started, failed) = (started + (found ?? 0), failed + (found is null ? 1 : 0));
            }

            if ((after = page.Next) is null)
            {
                break;
            }
        }

        counters.Add("radar_settled_total", settled);
        counters.Add("radar_started_total", started);
        counters.Add("radar_failed_total", failed);
        if (settled + started + failed > 0)
        {
            log.LogInformation("The radar settled {Settled} contracts, started {Started} watchers, and could not look at {Failed}.", settled, started, failed);
        }

        return new(settled, started, failed);
    }

    private async Task<int?> Try(ContractId contract, Func<Position, Task<int>> look)
    {
        try
        {
            await registrar.Reproject(contract);
            return await look(await registrar.Read(contract));
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
