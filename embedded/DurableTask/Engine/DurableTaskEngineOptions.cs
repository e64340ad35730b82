using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>How an engine runs.</summary>
public sealed class DurableTaskEngineOptions
{
    /// <summary>Writes and reads inputs, outputs and events.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;

    /// <summary>The version of instances that are started without one.</summary>
    public string DefaultVersion { get; set; } = "";

    /// <summary>Which instances' versions fit this worker, and what becomes of those that don't; every version fits where it is null.</summary>
    public DurableTaskWorkerOptions.VersioningOptions? Versioning { get; set; }

    /// <summary>Timers longer than this are set in pieces by the official code; without need here, so a hundred years where not set.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(36_500);

    /// <summary>Activities that run at once; at least 1. Twice the cores where not set.</summary>
    public int MaxConcurrentActivities { get; set; } = 2 * Environment.ProcessorCount;

    /// <summary>Orchestrator steps that run at once; at least 1. The cores where not set.</summary>
    public int MaxConcurrentOrchestrations { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// How often an activity or a step that a process left behind is begun without an outcome, the process having ended under it each time, before it is set
    /// aside; at least 1.
    /// </summary>
    public int MostBegun { get; set; } = 3;

    /// <summary>
    /// Tells from an instance's input, as JSON, whose work it is (a tenant); null where nobody's in particular. Steps and activities of different shares take turns, so that a
    /// share with much to do holds up the others by no more than its turn. All are one share where it is not set.
    /// </summary>
    public Func<string, string?>? ShareOf { get; set; }

    /// <summary>Waiting instances that stay in memory, the latest used; the others are read from disk when they are needed.</summary>
    public int MaxHotInstances { get; set; } = 10_000;

    /// <summary>Most events, starts and results that wait to be worked on; new calls of clients wait beyond it.</summary>
    public int MaxBacklog { get; set; } = 50_000;
}
