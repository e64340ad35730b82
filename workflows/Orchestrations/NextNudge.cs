namespace ContractFlow.Orchestrations;

/// <summary>
/// Waits for a nudge or an instant, whichever is first. One wait for the nudge is held over all timers: waiters for one
/// event name are served last-in first-out, so a second one would take the event from the first.
/// </summary>
internal sealed class NextNudge(TaskOrchestrationContext context)
{
    /// <summary>The event that wakes an orchestration; it carries no facts.</summary>
    public const string Event = "nudge";

    private Task<string>? _nudge;

    /// <summary>
    /// Returns with a nudge, or at the instant and not before it: where a backend's timer fires early, as those that cut to whole seconds do,
    /// the wait goes on, so that nobody looks for what is not there yet.
    /// </summary>
    public async Task OrAt(DateTimeOffset? wakeAt)
    {
        _nudge ??= context.WaitForExternalEvent<string>(Event);
        if (wakeAt is { } instant)
        {
            using var lost = new CancellationTokenSource();
            for (var (due, early) = (instant.UtcDateTime, 0); ; early++)
            {
                var timer = context.CreateTimer(early == 0 ? due : NextFullSecond(due).AddSeconds(early), lost.Token);
                if (await Task.WhenAny(_nudge, timer) != timer)
                {
                    break;
                }

                if (context.CurrentUtcDateTime >= due)
                {
                    return;
                }
            }

#pragma warning disable CA1849 // An orchestrator awaits nothing but its context.
            lost.Cancel();
#pragma warning restore CA1849
        }

        await _nudge;
        _nudge = null;
    }

    private static DateTime NextFullSecond(DateTime instant) => new((instant.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
