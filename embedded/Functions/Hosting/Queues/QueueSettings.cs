using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The broker's queues: those named in host.json at <c>embedded:queues</c>, and those that functions listen to.</summary>
internal static class QueueSettings
{
    private static readonly string[] Options = ["requiresSession", "maxDeliveryCount", "lockDuration", "duplicateDetectionWindow", "defaultTimeToLive", "deadLetterOnExpiration", "partitionsTakeTurns", "maxSizeMegabytes"];

    private const long Mebibyte = 1024 * 1024;

    /// <summary>Reads them; a queue that can't be so adds a sentence to <paramref name="faults"/>.</summary>
    public static List<QueueOptions> Read(HostJson host, FunctionCatalog catalog, ICollection<string> faults)
    {
        var queues = new Dictionary<string, QueueOptions>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in host.Queues.GetChildren())
        {
            Try(() => queues.Add(section.Key, From(section)), $"host.json, queue '{section.Key}'", faults);
        }

        foreach (var (function, trigger) in catalog.Of<ServiceBusTrigger>())
        {
            Try(() => Listen(queues, trigger), $"Function '{function.Name}'", faults);
        }

        return [.. queues.Values];
    }

    private static void Listen(Dictionary<string, QueueOptions> queues, ServiceBusTrigger trigger)
    {
        // A queue and its dead letters are one entity.
        var name = QueuePath.Parse(trigger.Queue).Queue;
        var isDeadLetter = QueuePath.Parse(trigger.Queue).IsDeadLetter;
        if (!queues.TryGetValue(name, out var queue))
        {
            queues.Add(name, new QueueOptions(name) { RequiresSession = trigger.IsSessionsEnabled });
        }
        else if (!isDeadLetter && queue.RequiresSession != trigger.IsSessionsEnabled)
        {
            throw new FunctionFault(queue.RequiresSession
                ? $"the queue '{name}' has sessions, so its trigger must set IsSessionsEnabled"
                : $"its trigger sets IsSessionsEnabled, but the queue '{name}' has no sessions; set requiresSession in host.json at embedded:queues:{name}");
        }
    }

    private static QueueOptions From(IConfigurationSection section)
    {
        if (section.GetChildren().FirstOrDefault(option => !Options.Contains(option.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new FunctionFault($"'{unknown.Key}' is no option of a queue; there are {string.Join(", ", Options)}");
        }

        var standard = new QueueOptions(section.Key);
        return standard with
        {
            RequiresSession = section.GetValue("requiresSession", standard.RequiresSession),
            MaxDeliveryCount = section.GetValue("maxDeliveryCount", standard.MaxDeliveryCount),
            LockDuration = section.GetValue("lockDuration", standard.LockDuration),
            DuplicateDetectionWindow = section.GetValue("duplicateDetectionWindow", standard.DuplicateDetectionWindow),
            DefaultTimeToLive = section.GetValue("defaultTimeToLive", standard.DefaultTimeToLive),
            DeadLetterOnExpiration = section.GetValue("deadLetterOnExpiration", standard.DeadLetterOnExpiration),
            PartitionsTakeTurns = section.GetValue("partitionsTakeTurns", standard.PartitionsTakeTurns),
            MaxSize = section.GetValue<long?>("maxSizeMegabytes") * Mebibyte ?? standard.MaxSize,
        };
    }

    private static void Try(Action read, string what, ICollection<string> faults)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is FunctionFault or ArgumentException or InvalidOperationException)
        {
            faults.Add($"{what}: {fault.Message.TrimEnd('.')}.");
        }
    }
}
