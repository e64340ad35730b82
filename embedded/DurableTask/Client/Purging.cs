namespace ContractFlow.Embedded.DurableTask.Client;

/// <summary>Which ended instances to purge.</summary>
/// <param name="CreatedFrom">Created at or after this instant.</param>
/// <param name="CreatedTo">Created at or before this instant.</param>
/// <param name="Statuses">In one of these statuses; null or empty means in any that is an end.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);

/// <summary>How to purge.</summary>
/// <param name="Recursive">True to purge ended sub-orchestrations too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>What was purged.</summary>
public class PurgeResult
{
    /// <summary>A purge of <paramref name="count"/> instances.</summary>
    public PurgeResult(int count) => PurgedInstanceCount = count;

    /// <summary>Instances that are gone.</summary>
    public int PurgedInstanceCount { get; }
}
