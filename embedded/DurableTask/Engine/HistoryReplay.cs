using System.Text.Json;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// Replays a recorded history, as <see cref="DurableTaskEngine.GetHistoryJsonAsync"/> writes it, on an orchestrator's code of today:
/// a change that would break running instances is found before it is deployed.
/// </summary>
public static class HistoryReplay
{
    /// <summary>In what the code differs from the history, in the official executor's or the engine's words; null where they agree.</summary>
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
        var services = new EngineServices(new DurableTaskRegistry(), options, TimeProvider.System, new NoServices(), NullLoggerFactory.Instance);
        try
        {
            var past = Past(RowOf(instanceId, start), entries);
            return past.HasBegun ? past.Replay(past.Run(services, orchestrator, reason => throw new DivergenceException(reason))) : null;
        }
        catch (DivergenceException divergence)
        {
            return divergence.Message;
        }
    }

    private static PastEvents Past(InstanceRow row, List<(long At, Entry Entry)> entries)
    {
        var past = new PastEvents(row);
        var time = 0L;
        foreach (var (at, entry) in entries)
        {
            if (at != time)
            {
                past.Add(new Entry(EntryKind.StepStarted) { Ticks = time = at });
            }

            past.Add(entry);
        }

        return past;
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

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
