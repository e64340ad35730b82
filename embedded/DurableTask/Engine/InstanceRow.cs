
namespace ContractFlow.Embedded.DurableTask;

/// <summary>An instance as its row on disk; instants in UTC ticks.</summary>
internal sealed record InstanceRow
{
    public required long Number { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; set; }

    public required OrchestrationRuntimeStatus Status { get; set; }

    /// <summary>Counts starts under this id: results meant for an earlier one are ignored.</summary>
    public required int Execution { get; set; }

    /// <summary>When this execution was asked for: it moves with continue-as-new.</summary>
    public required long Created { get; set; }

    public long Updated { get; set; }

    /// <summary>The earliest timer; null where none runs.</summary>
    public long? Due { get; set; }

    /// <summary>True while activities are under way: they are taken up again at the start.</summary>
    public bool Busy { get; set; }

    public string? ParentId { get; init; }

    public string? ParentName { get; init; }

    public int ParentExecution { get; init; }

    public int ParentTask { get; init; }

    public string? Input { get; set; }

    public string? Output { get; set; }

    public string? CustomStatus { get; set; }

    /// <summary>Failure details as JSON: why it failed, or why it is halted.</summary>
    public string? Failure { get; set; }

    /// <summary>The tags as JSON; null where there are none.</summary>
    public string? Tags { get; init; }

    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public bool IsHalted => Status == OrchestrationRuntimeStatus.Suspended && Failure is not null;
}
