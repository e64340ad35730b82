namespace ContractFlow.Orchestrations;

/// <summary>What a look at an orchestrated part found.</summary>
/// <param name="Ended">Whether nothing is left to watch.</param>
/// <param name="WakeAt">When to look again without a nudge.</param>
/// <param name="NoticesWaiting">Whether notices are to be posted.</param>
/// <param name="Referral">The referral to see to, if one is open.</param>
public sealed record Review(bool Ended, DateTimeOffset? WakeAt, bool NoticesWaiting, int? Referral = null);

/// <summary>The signing round: invites in order, reminds, and ends with everybody's signature, a refusal or the end of time. True when all have signed.</summary>
public sealed class SigningRound : TaskOrchestrator<ContractRef, bool>
{
    private const int RoundsPerHistory = 50;

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskOrchestrationContext context, ContractRef input)
    {
        var nudge = new NextNudge(context);
        for (var round = 0; round < RoundsPerHistory; round++)
        {
            var review = await context.CallActivityAsync<Review>(nameof(SigningActivities.ReviewSigning), input, Retries.Patient);
            if (review.NoticesWaiting)
            {
                await context.CallActivityAsync(nameof(NoticeActivities.PostNotices), input, Retries.Patient);
            }

            if (review.Ended)
            {
                return true;
            }

            await nudge.OrAt(review.WakeAt);
        }

        context.ContinueAsNew(input);
        return false;
    }
}
