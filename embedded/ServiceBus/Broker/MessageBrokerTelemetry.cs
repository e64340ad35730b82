using System.Diagnostics.Metrics;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>The name under which brokers can be observed. The queues are counted when somebody collects the metrics, and never otherwise.</summary>
public static class MessageBrokerTelemetry
{
    /// <summary>
    /// The meter, one of each broker with the broker as its scope: <c>servicebus.queue.messages</c>, the messages of each queue (gauge, tagged <c>queue</c> and <c>state</c>: active,
    /// scheduled or dead-lettered).
    /// </summary>
    public const string MeterName = "ContractFlow.Embedded.ServiceBus";

    internal static Meter Observe(MessageBroker broker)
    {
        var meter = new Meter(new MeterOptions(MeterName) { Scope = broker });
        meter.CreateObservableGauge("servicebus.queue.messages", () => broker.Queues.SelectMany(queue => Counted(queue.Name, broker.Count(queue.Name))), "{message}", "Messages in the queue");
        return meter;
    }

    private static Measurement<long>[] Counted(string queue, QueueCounts counts) =>
        [Counted(queue, "active", counts.Active), Counted(queue, "scheduled", counts.Scheduled), Counted(queue, "dead-lettered", counts.DeadLettered)];

    private static Measurement<long> Counted(string queue, string state, long count) => new(count, new("queue", queue), new("state", state));
}
