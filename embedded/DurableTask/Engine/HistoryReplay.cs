using System.Text.Json;
using ContractFlow.Embedded.DurableTask.Client;
using ContractFlow.Embedded.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>
/// Replays a recorded history, as <see cref="DurableTaskEngine.GetHistoryJsonAsync"/> writes it, on an orchestrator's code of today:
/// a change that would break running instances is found before it is deployed.
/// </summary>
public static class HistoryReplay
{
    /// <summary>In what the code differs from the history, in a sentence that names what was expected and what was done; null where they agree.</summary>
    /// <param name="instanceId">The instance whose history it is.</param>
    /// <param name="historyJson">Its history, whole, from its start or its last continue-as-new.</param>
    /// <param name="orchestrator">The code.</param>
    /// <param name="converter">The converter that wrote the payloads; the default one where it is left out.</param>
    /// <exception cref="JsonException">The text is no history.</exception>
    public static string? Divergence(string instanceId, string historyJson, ITaskOrchestrator orchestrator, DataConverter? converter = null)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        var entries = HistoryJson.Read(historyJson);
        if (entries is not [{ Entry.Kind: EntryKind.Started } start, ..])
        {
            throw new JsonException("A history begins with an entry of the kind 'Started'.");
        }

        var options = new DurableTaskEngineOptions { DataConverter = converter ?? JsonDataConverter.Default };
        using var provider = new ServiceCollection().BuildServiceProvider();
        var services = new EngineServices(new DurableTaskRegistry(), options, TimeProvider.System, provider, NullLoggerFactory.Instance);
        var replay = new Replay(new OrchestrationRun(services, RowOf(instanceId, start), orchestrator, reason => throw new DivergenceException(reason)) { Replaying = true });
        try
        {
            foreach (var (at, entry) in entries)
            {
                replay.Take(at, entry);
            }

            replay.Run.MustHaveDoneAll("the history ends");
            return null;
        }
        catch (DivergenceException divergence)
        {
            return divergence.Message;
        }
    }

    private static InstanceRow RowOf(string instanceId, (long At, Entry Entry) start) => new()
    {
        Number = 1,
        Id = instanceId,
        Name = start.Entry.Name ?? throw new JsonException("The entry 'Started' has no name."),
        Version = start.Entry.Version ?? "",
        Status = OrchestrationRuntimeStatus.Running,
        Execution = 1,
        Created = start.At,
        Input = start.Entry.Text,
        ParentId = start.Entry.Target,
        ParentName = start.Entry.Target is null ? null : "",
    };

    private sealed class Replay(OrchestrationRun run)
    {
        private readonly List<Entry> _held = [];
        private bool _begun;
        private bool _suspended;

        public OrchestrationRun Run { get; } = run;

        public void Take(long at, Entry entry)
        {
            if (entry.IsAction)
            {
                Run.MustHaveDone(entry);
                return;
            }

            Run.MustHaveDoneAll($"the history goes on with {entry}");
            Run.Now = at;
            Apply(entry);
            if (_begun && !_suspended)
            {
                _held.ForEach(Run.Deliver);
                _held.Clear();
            }
        }

        private void Apply(Entry entry)
        {
            switch (entry.Kind)
            {
                case EntryKind.Started or EntryKind.Begun:
                    if (entry.Ticks == 0)
                    {
                        _begun = true;
                        Run.Begin();
                    }

                    break;
                case EntryKind.Suspended or EntryKind.Resumed or EntryKind.Halted:
                    _suspended = entry.Kind != EntryKind.Resumed;
                    break;
                case EntryKind.Terminated:
                    Run.Abandon();
                    break;
                default:
                    _held.Add(entry);
                    break;
            }
        }
    }
}
