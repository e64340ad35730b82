namespace ContractFlow.Embedded.DurableTask.Client;

/// <summary>De-duplication statuses by their enum.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>The options with these <see cref="StartOrchestrationOptions.DedupeStatuses"/>.</summary>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options,
        params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dedupeStatuses);
        return options with { DedupeStatuses = [.. dedupeStatuses.Select(status => status.ToString())] };
    }
}
