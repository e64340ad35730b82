using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>The official sender over a broker in the same process. A call completes when what it sent is on disk.</summary>
internal sealed class BrokerSender(MessageBroker broker, BrokerClient client, string queue, string? identifier) : ServiceBusSender
{
    private volatile bool _closed;

    public override string FullyQualifiedNamespace => Names.Namespace;

    public override string EntityPath => queue;

    public override string Identifier { get; } = identifier ?? Names.Identifier(queue);

    public override bool IsClosed => _closed;

    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync([message], cancellationToken);
    }

    public override Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendAsync([.. messages], cancellationToken);
    }

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return SendAsync(MessageBatches.Of(messageBatch), cancellationToken);
    }

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions? options, CancellationToken cancellationToken = default)
    {
        Check(cancellationToken);
        return new(MessageBatches.Create(broker.Find(new QueuePath(queue)), options));
    }

    public override async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken))[0];
    }

    public override async Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Check(cancellationToken);
        List<ServiceBusMessage> scheduled = [.. messages];
        // As the official sender does: the time is the message's from now on, whether or not the call succeeds.
        scheduled.ForEach(message => message.ScheduledEnqueueTime = scheduledEnqueueTime);
        return scheduled.Count == 0 ? [] : await broker.EnqueueAsync(queue, scheduled.ConvertAll(SentMessage.Content), cancellationToken);
    }

    public override Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    public override async Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        Check(cancellationToken);
        foreach (var number in sequenceNumbers)
        {
            await broker.CancelScheduledAsync(queue, number, cancellationToken);
        }
    }

    public override Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _closed = true;
        return Task.CompletedTask;
    }

    private async Task SendAsync(List<ServiceBusMessage> messages, CancellationToken cancellation)
    {
        Check(cancellation);
        if (messages.Count > 0)
        {
            await broker.EnqueueAsync(queue, messages.ConvertAll(SentMessage.Content), cancellation);
        }
    }

    private void Check(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        ObjectDisposedException.ThrowIf(client.IsClosed, client);
        NotEmulated.CheckTransaction();
        Cancelled.ThrowIf(cancellation);
    }
}
