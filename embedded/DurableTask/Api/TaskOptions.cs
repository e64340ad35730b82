namespace ContractFlow.Embedded.DurableTask;

/// <summary>Options of one call of an activity or a sub-orchestration.</summary>
public record TaskOptions
{
    /// <summary>Options with <paramref name="retry"/>; null means no retry.</summary>
    public TaskOptions(TaskRetryOptions? retry) => Retry = retry;

    /// <summary>Copies <paramref name="options"/>.</summary>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Version = options.Version;
    }

    /// <summary>Whether a failure is tried again; null means not.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>The version to call; null keeps the default.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by <paramref name="policy"/>.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options that retry by <paramref name="handler"/>.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options that retry by <paramref name="handler"/>.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>These options for a sub-orchestration of the given id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
