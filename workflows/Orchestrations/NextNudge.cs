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

    public async Task OrAt(DateTimeOffset? wakeAt)
    {
        _nudge ??= context.WaitForExternalEvent<string>(Event);
        if (wakeAt is { } instant)
        {
            using var lost = new CancellationTokenSource();
            var timer = context.CreateTimer(instant.UtcDateTime, lost.Token);
            if (await Task.WhenAny(_nudge, timer) == timer)
            {
                return;
            }

#pragma warning disable CA1849 // An orchestrator awaits nothing but its context.
            lost.Cancel();
#pragma warning restore CA1849
        }

        await _nudge;
        _nudge = null;
    }
}
