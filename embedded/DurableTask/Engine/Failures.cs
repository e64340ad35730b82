using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Failure details as JSON, and the failures that the engine itself makes.</summary>
internal static class Failures
{
    public const string AwaitOnlyTheContext =
        "An orchestrator must await nothing but its context: no Task.Delay, Task.Run, I/O or ConfigureAwait(false). Move such work into an activity.";

    /// <summary>The error type of work that is set aside.</summary>
    public const string PoisonWork = "PoisonWork";

    private const string VersionMismatch = "VersionMismatch";
    private const string NoOrchestrator = "OrchestratorTaskNotFound";
    private const string NoActivity = "ActivityTaskNotFound";
    private const string Divergence = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(TaskFailureDetails details) => JsonSerializer.Serialize(details, Compact);

    public static TaskFailureDetails Read(string json) => JsonSerializer.Deserialize<TaskFailureDetails>(json, Compact)!;

    public static string Write(FailureDetails details) => Write(Official(details));

    /// <summary>Stored details as the executor takes them; null where there are none.</summary>
    public static FailureDetails? Core(string? json) => json is null ? null : Core(Read(json));

    /// <summary>True where code and history differ: the executor's own word for it.</summary>
    public static bool IsDivergence(Entry end) => end.Kind == EntryKind.Failed && Read(end.Text!).ErrorType == Divergence;

    public static TaskFailureDetails OrchestratorNotFound(string name) => Make(
        NoOrchestrator, $"No orchestrator named '{name}' is registered. Register it, or start one of the registered names.");

    public static TaskFailureDetails ActivityNotFound(string name) => Make(
        NoActivity, $"No activity named '{name}' is registered. Register it, or call one of the registered names.");

    public static TaskFailureDetails WrongVersion(string refusal) => Make(VersionMismatch, refusal);

    public static TaskFailureDetails Halted(string reason) => Make(
        "NonDeterministicOrchestrationException", $"{reason} The instance is halted and loses nothing: deploy code that fits its history, then resume it.");

    public static TaskFailureDetails HaltedForVersion(string refusal) => Make(
        VersionMismatch, $"{refusal} The instance is halted and loses nothing: resume it on a worker that takes its version.");

    public static TaskFailureDetails SetAside(string reason) => Make(PoisonWork, reason);

    public static TaskFailureDetails HaltedAside(string reason) => Make(
        PoisonWork, $"{reason} The instance is halted and loses nothing: deploy code that does it, then resume it.");

    public static TaskFailureDetails Violation(string name, string reason) => Make(
        typeof(InvalidOperationException).FullName!, $"Orchestrator '{name}' was stopped: {reason}. {AwaitOnlyTheContext}");

    public static TaskFailureDetails Terminated(string id) => Make(
        "OrchestrationTerminated", $"Sub-orchestration '{id}' was terminated.");

    public static TaskFailureDetails AlreadyExists(string id) => Make(
        typeof(InvalidOperationException).FullName!, $"An orchestration with the id '{id}' already exists and has not ended.");

    private static TaskFailureDetails Official(FailureDetails details) => new(
        details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is null ? null : Official(details.InnerFailure), details.Properties);

    private static FailureDetails Core(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is null ? null : Core(details.InnerFailure),
        details.ErrorType is NoOrchestrator or NoActivity,
        details.Properties);

    private static TaskFailureDetails Make(string type, string message) => new(type, message, null, null, null);
}
