using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>Failure details as JSON, and the failures that the engine itself makes.</summary>
internal static class Failures
{
    public const string AwaitOnlyTheContext =
        "An orchestrator must await nothing but its context: no Task.Delay, Task.Run, I/O or ConfigureAwait(false). Move such work into an activity.";

    private const string NoOrchestrator = "OrchestratorTaskNotFound";
    private const string NoActivity = "ActivityTaskNotFound";
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(TaskFailureDetails details) => JsonSerializer.Serialize(details, Compact);

    public static TaskFailureDetails Read(string json) => JsonSerializer.Deserialize<TaskFailureDetails>(json, Compact)!;

    /// <summary>True where trying again can't help.</summary>
    public static bool IsFinal(TaskFailureDetails details) => details.ErrorType is NoOrchestrator or NoActivity;

    public static TaskFailureDetails OrchestratorNotFound(string name) => Make(
        NoOrchestrator, $"No orchestrator named '{name}' is registered. Register it, or start one of the registered names.");

    public static TaskFailureDetails ActivityNotFound(string name) => Make(
        NoActivity, $"No activity named '{name}' is registered. Register it, or call one of the registered names.");

    public static TaskFailureDetails Halted(string reason) => Make(
        "NonDeterministicOrchestrationException", $"{reason} The instance is halted and loses nothing: deploy code that fits its history, then resume it.");

    public static TaskFailureDetails Violation(string name, string reason) => Make(
        typeof(InvalidOperationException).FullName!, $"Orchestrator '{name}' was stopped: {reason}. {AwaitOnlyTheContext}");

    public static TaskFailureDetails Terminated(string id) => Make(
        "OrchestrationTerminated", $"Sub-orchestration '{id}' was terminated.");

    public static TaskFailureDetails AlreadyExists(string id) => Make(
        typeof(InvalidOperationException).FullName!, $"An orchestration with the id '{id}' already exists and has not ended.");

    private static TaskFailureDetails Make(string type, string message) => new(type, message, null, null, null);
}
