namespace ContractFlow.Orchestrations;

/// <summary>
/// Watches a delivery from its first day to its end: waits for the next step of the reminder plan or a wake-up, reads the file again,
/// and does what the rules find. It keeps nothing in mind but what it waits for. Those that earlier builds started for payments end at
/// their next wake-up, see <see cref="OpenItemMonitor"/>.
/// </summary>
public sealed class ObligationMonitor : TaskOrchestrator<ObligationRef, bool>
{
    private const int RoundsPerHistory = 50;

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskOrchestrationContext context, ObligationRef input)
    {
        var contract = new ContractRef(input.Tenant, input.Contract);
        var nudge = new NextNudge(context);
        for (var round = 0; round < RoundsPerHistory; round++)
        {
            var review = await context.CallActivityAsync<Review>(nameof(ObligationActivities.ReviewObligation), input, Retries.Patient);
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
