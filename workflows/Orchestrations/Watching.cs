namespace ContractFlow.Orchestrations;

/// <summary>What the monitors of deliveries and of open items do alike.</summary>
internal static class Watching
{
    // A history that grows for years would be replayed for minutes: begin a new one now and then.
    private const int RoundsPerHistory = 50;

    /// <summary>Reviews until nothing is left to watch: posts the notices that wait, and sleeps until the next step or a wake-up. True at its end.</summary>
    public static async Task<bool> Watch<TInput>(this TaskOrchestrationContext context, string review, TInput input, ContractRef contract)
    {
        var nudge = new NextNudge(context);
        for (var round = 0; round < RoundsPerHistory; round++)
        {
            var found = await context.CallActivityAsync<Review>(review, input, Retries.Patient);
            if (found.NoticesWaiting)
            {
                await context.CallActivityAsync(nameof(NoticeActivities.PostNotices), contract, Retries.Patient);
            }

            if (found.Ended)
            {
                await context.CallActivityAsync(nameof(ObligationActivities.TellContract), contract, Retries.Patient);
                return true;
            }

            await nudge.OrAt(found.WakeAt);
        }

        context.ContinueAsNew(input);
        return false;
    }
}
