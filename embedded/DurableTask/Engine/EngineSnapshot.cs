namespace ContractFlow.Embedded.DurableTask;

/// <summary>What an engine has done and holds at an instant.</summary>
/// <param name="Steps">Orchestrator steps run since it was created.</param>
/// <param name="Commits">Commits made since it was created.</param>
/// <param name="Rows">Rows written or deleted by these commits.</param>
/// <param name="Activities">Activities run since it was created.</param>
/// <param name="ActivitiesRunning">Activities under way.</param>
/// <param name="HotInstances">Instances in memory.</param>
/// <param name="TimersInMemory">Timers in memory; later ones are on disk only.</param>
/// <param name="Backlog">Events, starts and results that wait to be worked on.</param>
/// <param name="Trouble">Why commits fail at present (they are tried again); null where they don't.</param>
public sealed record EngineSnapshot(
    long Steps, long Commits, long Rows, long Activities, int ActivitiesRunning, int HotInstances, int TimersInMemory, int Backlog, string? Trouble);
