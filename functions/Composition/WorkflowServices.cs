using ContractFlow.Functions.Adapters.Engine;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers the orchestrations' activities and what they share with the doors.</summary>
public static class WorkflowServices
{
    /// <summary>Registrar, nudges and every class of activities.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddSingleton<ISetAsideWork, EngineWork>()
        .AddSingleton<PositionCache>()
        .AddSingleton<Registrar>()
        .AddSingleton<Nudges>()
        .AddSingleton<DrawingUp>()
        .AddSingleton<LifeActivities>()
        .AddSingleton<ExecutedCopies>()
        .AddSingleton<ChangeSigning>()
        .AddSingleton<SigningActivities>()
        .AddSingleton<NoticeActivities>()
        .AddSingleton<ObligationActivities>()
        .AddSingleton<ReferralActivities>();
}
