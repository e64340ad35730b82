using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Worker;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Which instances' versions fit this worker, by the rules of the SDK.</summary>
internal sealed class WorkerVersion(DurableTaskWorkerOptions.VersioningOptions? options)
{
    /// <summary>True where an instance that does not fit fails; otherwise it is halted and waits for a worker that fits, and a resume.</summary>
    public bool Fails => options?.FailureStrategy == DurableTaskWorkerOptions.VersionFailureStrategy.Fail;

    /// <summary>Why a version does not fit; null where it does.</summary>
    public string? Refusal(string version) => options?.MatchStrategy switch
    {
        DurableTaskWorkerOptions.VersionMatchStrategy.Strict when Compared(version) != 0 =>
            $"The orchestration version '{version}' does not match the worker version '{options.Version}'.",
        DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder when Compared(version) > 0 =>
            $"The orchestration version '{version}' is greater than the worker version '{options.Version}'.",
        _ => null,
    };

    private int Compared(string version) => TaskOrchestrationVersioningUtils.CompareVersions(version, options!.Version);
}
