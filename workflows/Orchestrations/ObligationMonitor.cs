namespace ContractFlow.Orchestrations;

/// <summary>
/// Watches a delivery from its first day to its end: waits for the next step of the reminder plan or a wake-up, reads the file again,
/// and does what the rules find. It keeps nothing in mind but what it waits for. Those that earlier builds started for payments end at
/// their next wake-up, see <see cref="OpenItemMonitor"/>.
/// </summary>
public sealed class ObligationMonitor : TaskOrchestrator<ObligationRef, bool>
{
    /// <inheritdoc/>
    public override Task<bool> RunAsync(TaskOrchestrationContext context, ObligationRef input) =>
        context.Watch(nameof(ObligationActivities.ReviewObligation), input, new ContractRef(input.Tenant, input.Contract));
}
