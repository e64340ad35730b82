using ContractFlow.Domain.Legal;

namespace ContractFlow.Orchestrations;

/// <summary>A referral's next step, as the orchestration carries it; <paramref name="Version"/> is that of the file in which it was found.</summary>
public sealed record ReferralTask(string Tenant, string Contract, int Number, ReferralStepKind Kind, string? Partner, DateTimeOffset? WakeAt, int Version);

/// <summary>
/// Takes a debt to a law firm: partners are asked in order, each with a time to answer; the one who accepts gets the case pack;
/// a change of the debt is passed on, and a paid debt is withdrawn.
/// </summary>
public sealed class LegalReferral : TaskOrchestrator<ReferralRef, bool>
{
    private const int RoundsPerHistory = 50;

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskOrchestrationContext context, ReferralRef input)
    {
        var nudge = new NextNudge(context);
        for (var round = 0; round < RoundsPerHistory; round++)
        {
            var task = await context.CallActivityAsync<ReferralTask>(nameof(ReferralActivities.ReviewReferral), input, Retries.Patient);
            switch (task.Kind)
            {
                case ReferralStepKind.Done:
                    await context.CallActivityAsync(nameof(ObligationActivities.TellContract), new ContractRef(input.Tenant, input.Contract), Retries.Patient);
                    return true;
                case ReferralStepKind.Wait:
                    await nudge.OrAt(task.WakeAt);
                    break;
                default:
                    await context.CallActivityAsync(nameof(ReferralActivities.TakeReferralStep), task, Retries.Patient);
                    break;
            }
        }

        context.ContinueAsNew(input);
        return false;
    }
}
