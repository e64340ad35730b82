namespace ContractFlow.Embedded.DurableTask.Internal;

/// <summary>Anything that can start orchestrations.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts an instance and returns its id.</summary>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);
}
