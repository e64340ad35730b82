namespace ContractFlow.Orchestrations;

/// <summary>What a look at the contract as a whole found.</summary>
/// <param name="Ended">Whether the contract is closed.</param>
/// <param name="Outcome">How it ended, once it has.</param>
/// <param name="WakeAt">When to look again without a nudge.</param>
/// <param name="NoticesWaiting">Whether notices about proposed changes, or about another address, are to be posted.</param>
public sealed record LifeReview(bool Ended, string? Outcome, DateTimeOffset? WakeAt = null, bool NoticesWaiting = false);

/// <summary>The input of a contract's life.</summary>
public sealed record LifeInput(string Tenant, string Contract, bool Signed = false);

/// <summary>A contract's life: drawn up, signed, then watched until nothing is owed any more. What happens to its obligations is their monitors' business.</summary>
public sealed class ContractLifecycle : TaskOrchestrator<LifeInput, string>
{
    // A history that grows for years would be replayed for minutes: begin a new one now and then.
    private const int RoundsPerHistory = 50;

    /// <inheritdoc/>
    public override async Task<string> RunAsync(TaskOrchestrationContext context, LifeInput input)
    {
        var contract = new ContractRef(input.Tenant, input.Contract);
        if (!input.Signed)
        {
            await context.CallActivityAsync(nameof(LifeActivities.DrawUp), contract, Retries.Patient);
            await context.CallSubOrchestratorAsync<bool>(nameof(SigningRound), contract, new SubOrchestrationOptions(instanceId: InstanceIds.Signing(input.Contract)));
        }

        var nudge = new NextNudge(context);
        for (var round = 0; round < RoundsPerHistory; round++)
        {
            var review = await context.CallActivityAsync<LifeReview>(nameof(LifeActivities.ReviewContract), contract, Retries.Patient);
            if (review.NoticesWaiting)
            {
                await context.CallActivityAsync(nameof(NoticeActivities.PostNotices), contract, Retries.Patient);
            }

            if (review.Ended)
            {
                return review.Outcome!;
            }

            await nudge.OrAt(review.WakeAt);
        }

        context.ContinueAsNew(input with { Signed = true });
        return "";
    }
}
