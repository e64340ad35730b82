using System.Runtime.CompilerServices;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Batches for senders of this process. The official type doesn't show its messages, so they are kept beside it.</summary>
internal static class MessageBatches
{
    private static readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> Messages = [];

    /// <summary>A batch that takes messages as long as the queue takes all of them together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is to hold more than the queue takes.</exception>
    public static ServiceBusMessageBatch Create(QueueOptions queue, CreateMessageBatchOptions? options)
    {
        var max = options?.MaxSizeInBytes ?? queue.MaxMessageSize;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, queue.MaxMessageSize, nameof(options));
        var (messages, size) = (new List<ServiceBusMessage>(), 0L);
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(0, messages, new CreateMessageBatchOptions { MaxSizeInBytes = max }, message =>
        {
            var more = MessageBroker.Size(queue, SentMessage.Content(message));
            var fits = size + more <= max;
            size += fits ? more : 0;
            return fits;
        });
        Messages.Add(batch, messages);
        return batch;
    }

    /// <summary>What was put into a batch.</summary>
    /// <exception cref="NotSupportedException">The batch was made by another sender than one of this process.</exception>
    public static List<ServiceBusMessage> Of(ServiceBusMessageBatch batch) => Messages.TryGetValue(batch, out var messages)
        ? messages
        : throw NotEmulated.Error("a batch is sent by the kind of sender that made it; make it with this client's CreateMessageBatchAsync");
}
