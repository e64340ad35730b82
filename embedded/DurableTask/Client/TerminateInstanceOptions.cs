namespace ContractFlow.Embedded.DurableTask.Client;

/// <summary>How to terminate.</summary>
/// <param name="Output">Becomes the instance's output.</param>
/// <param name="Recursive">True to terminate its running sub-orchestrations too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
