using ContractFlow.Orchestrations;

namespace ContractFlow.Functions;
#pragma warning disable CS1591 // Each is what its name says; the classes behind them are documented.

// Everything that is durable: each orchestration and activity, one line each. Names and types never change while instances run.
public static class OrchestrationEntryPoints
{
    [Function(nameof(ContractLifecycle))]
    public static Task<string> RunContractLifecycle([OrchestrationTrigger] TaskOrchestrationContext context) => Run(new ContractLifecycle(), context);

    [Function(nameof(SigningRound))]
    public static Task<bool> RunSigningRound([OrchestrationTrigger] TaskOrchestrationContext context) => Run(new SigningRound(), context);

    [Function(nameof(ObligationMonitor))]
    public static Task<bool> RunObligationMonitor([OrchestrationTrigger] TaskOrchestrationContext context) => Run(new ObligationMonitor(), context);

    [Function(nameof(OpenItemMonitor))]
    public static Task<bool> RunOpenItemMonitor([OrchestrationTrigger] TaskOrchestrationContext context) => Run(new OpenItemMonitor(), context);

    [Function(nameof(LegalReferral))]
    public static Task<bool> RunLegalReferral([OrchestrationTrigger] TaskOrchestrationContext context) => Run(new LegalReferral(), context);

    private static Task<TOutput> Run<TInput, TOutput>(TaskOrchestrator<TInput, TOutput> orchestrator, TaskOrchestrationContext context) =>
        orchestrator.RunAsync(context, context.GetInput<TInput>()!);
}

public sealed class LifeEntryPoints(LifeActivities life)
{
    [Function(nameof(LifeActivities.DrawUp))]
    public Task DrawUp([ActivityTrigger] ContractRef contract) => life.DrawUp(contract);

    [Function(nameof(LifeActivities.ReviewContract))]
    public Task<LifeReview> ReviewContract([ActivityTrigger] ContractRef contract, [DurableClient] DurableTaskClient client) => life.ReviewContract(contract, client);
}

public sealed class SigningEntryPoints(SigningActivities signing)
{
    [Function(nameof(SigningActivities.ReviewSigning))]
    public Task<Review> ReviewSigning([ActivityTrigger] ContractRef contract) => signing.ReviewSigning(contract);
}

public sealed class NoticeEntryPoints(NoticeActivities notices)
{
    [Function(nameof(NoticeActivities.PostNotices))]
    public Task PostNotices([ActivityTrigger] ContractRef contract) => notices.PostNotices(contract);
}

public sealed class ObligationEntryPoints(ObligationActivities obligations)
{
    [Function(nameof(ObligationActivities.ReviewObligation))]
    public Task<Review> ReviewObligation([ActivityTrigger] ObligationRef obligation, [DurableClient] DurableTaskClient client) => obligations.ReviewObligation(obligation, client);

    [Function(nameof(ObligationActivities.ReviewItem))]
    public Task<Review> ReviewItem([ActivityTrigger] ItemRef item, [DurableClient] DurableTaskClient client) => obligations.ReviewItem(item, client);

    [Function(nameof(ObligationActivities.TellContract))]
    public static Task TellContract([ActivityTrigger] ContractRef contract, [DurableClient] DurableTaskClient client) => ObligationActivities.TellContract(contract, client);
}

public sealed class ReferralEntryPoints(ReferralActivities referrals)
{
    [Function(nameof(ReferralActivities.ReviewReferral))]
    public Task<ReferralTask> ReviewReferral([ActivityTrigger] ReferralRef referral) => referrals.ReviewReferral(referral);

    [Function(nameof(ReferralActivities.TakeReferralStep))]
    public Task TakeReferralStep([ActivityTrigger] ReferralTask task) => referrals.TakeReferralStep(task);
}
