namespace ContractFlow.Orchestrations;

/// <summary>
/// Watches one open item from the fact that raised it to its end: waits for the next step of the reminder plan or a wake-up, reads the file again, and
/// does what the rules find. It keeps nothing in mind but what it waits for.
/// </summary>
public sealed class OpenItemMonitor : TaskOrchestrator<ItemRef, bool>
{
    private const int RoundsPerHistory = 50;

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskOrchestrationContext context, ItemRef input)
    {
        var contract = new ContractRef(input.Tenant, input.Contract);
        var nudge = new NextNudge(context);
        for (var round = 0; round < RoundsPerHistory; round++)
        {
            var review = await context.CallActivityAsync<Review>(nameof(ObligationActivities.ReviewItem), input, Retries.Patient);
            if (review.NoticesWaiting)
            {
                await context.CallActivityAsync(nameof(NoticeActivities.PostNotices), contract, Retries.Patient);
            }

            if (review.Ended)
            {
                await context.CallActivityAsync(nameof(ObligationActivities.TellContract), contract, Retries.Patient);
                return true;
            }

            await nudge.OrAt(review.WakeAt);
        }

        context.ContinueAsNew(input);
        return false;
    }
}
