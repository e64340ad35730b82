namespace ContractFlow.Orchestrations;

/// <summary>
/// Watches one open item from the fact that raised it to its end: waits for the next step of the reminder plan or a wake-up, reads the file again, and
/// does what the rules find. It keeps nothing in mind but what it waits for.
/// </summary>
public sealed class OpenItemMonitor : TaskOrchestrator<ItemRef, bool>
{
    /// <inheritdoc/>
    public override Task<bool> RunAsync(TaskOrchestrationContext context, ItemRef input) =>
        context.Watch(nameof(ObligationActivities.ReviewItem), input, new ContractRef(input.Tenant, input.Contract));
}
