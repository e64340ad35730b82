namespace ContractFlow.Embedded.DurableTask;

/// <summary>Options of a new orchestration instance.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time, each optional.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies <paramref name="options"/>.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; null means a random one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Not to start before this instant; null means at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The version to start; null means the default version.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// Statuses of an existing instance of this id in which the start is refused; null refuses running, pending and suspended ones.
    /// In any other status the existing instance is replaced.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
