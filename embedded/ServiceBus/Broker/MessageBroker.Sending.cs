using System.Text;

namespace ContractFlow.Embedded.ServiceBus.Broker;

public sealed partial class MessageBroker
{
    private const int MaxIdLength = 128;

    /// <summary>
    /// Puts messages into a queue, all or none, and returns their sequence numbers in order; one with a later
    /// <see cref="MessageContent.ScheduledEnqueueTime"/> waits for it. A message whose id was seen within the queue's window
    /// is dropped and has the number of the first.
    /// </summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound; MessageSizeExceeded; QuotaExceeded.</exception>
    /// <exception cref="InvalidOperationException">The queue has sessions and a message has none.</exception>
    /// <exception cref="ArgumentException">An id or a key is too long, or the partition key is another than the session.</exception>
    /// <exception cref="System.Runtime.Serialization.SerializationException">A property is of a type that messages don't carry.</exception>
    public async Task<IReadOnlyList<long>> EnqueueAsync(string queueName, IReadOnlyList<MessageContent> messages, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellation.ThrowIfCancellationRequested();
        var path = QueuePath.Parse(queueName);
        var queue = Find(path);
        if (path.IsDeadLetter)
        {
            throw new InvalidOperationException("Nobody sends to dead letters: send to the queue.");
        }

        var prepared = messages.Select(message => Prepare(queue, message)).ToList();
        RefuseOversize(queue, prepared);
        using var hold = Clock.Hold();
        var now = Clock.GetUtcNow();
        var numbers = await _database.WriteAsync(rows =>
        {
            var sequences = prepared.ConvertAll(next => MessageMoves.Enqueue(rows, queue, next.Content, next.Headers, now));
            RefuseOverfull(rows, queue);
            return sequences;
        });
        foreach (var (content, _) in prepared)
        {
            ArmFor(queue, content, now);
        }

        Signal(new QueuePath(queue.Name)).Raise();
        return numbers;
    }

    /// <summary>Takes back a scheduled message by its sequence number.</summary>
    /// <exception cref="ServiceBusException">MessageNotFound: there is no scheduled message of that number (any more).</exception>
    public async Task CancelScheduledAsync(string queueName, long sequenceNumber, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var queue = Find(new QueuePath(queueName));
        var removed = await _database.WriteAsync(rows => rows.Execute(
            "DELETE FROM bus_message WHERE queue = $1 AND dead = 0 AND sequence = $2 AND state = 2", queue.Name, sequenceNumber));
        if (removed == 0)
        {
            throw NotFound(new QueuePath(queue.Name), sequenceNumber, "scheduled");
        }
    }

    /// <summary>What a message counts against the queue's limit, in bytes.</summary>
    /// <exception cref="InvalidOperationException">The queue has sessions and the message has none.</exception>
    internal static long Size(QueueOptions queue, MessageContent message) => Size(Prepare(queue, message));

    private static long Size((MessageContent Content, string Headers) message) => message.Content.Body.Length + Encoding.UTF8.GetByteCount(message.Headers);

    private static ServiceBusException NotFound(QueuePath path, long sequenceNumber, string state) =>
        BrokerFault.Of($"There is no {state} message with the sequence number {sequenceNumber}.", ServiceBusFailureReason.MessageNotFound, path.ToString());

    private static (MessageContent Content, string Headers) Prepare(QueueOptions queue, MessageContent message)
    {
        RefuseLong(nameof(message.MessageId), message.MessageId, least: 1);
        RefuseLong(nameof(message.SessionId), message.SessionId);
        RefuseLong(nameof(message.PartitionKey), message.PartitionKey);
        RefuseLong(nameof(message.ReplyToSessionId), message.ReplyToSessionId);
        if (message is { SessionId: { } session, PartitionKey: { } key } && session != key)
        {
            throw new ArgumentException($"PartitionKey is '{key}', SessionId is '{session}': leave the key unset or give both the same.");
        }

        if (queue.RequiresSession && message.SessionId is null)
        {
            throw new InvalidOperationException($"The queue '{queue.Name}' has sessions: set the message's SessionId.");
        }

        var content = message.MessageId is null ? message with { MessageId = Guid.NewGuid().ToString("N") } : message;
        return (content, MessageHeaders.Write(content));
    }

    private static void RefuseLong(string name, string? value, int least = 0)
    {
        if (value is not null && (value.Length < least || value.Length > MaxIdLength))
        {
            throw new ArgumentException($"{name} has {value.Length} characters: give {least} to {MaxIdLength}.");
        }
    }

    private static void RefuseOversize(QueueOptions queue, List<(MessageContent Content, string Headers)> messages)
    {
        var size = messages.Sum(Size);
        if (size > queue.MaxMessageSize)
        {
            throw BrokerFault.Of(
                $"What was sent together has {size} bytes, the queue takes {queue.MaxMessageSize}: send less at a time, or a reference to stored bytes.",
                ServiceBusFailureReason.MessageSizeExceeded,
                queue.Name);
        }
    }

    // After the change, which the refusal takes back: what was seen before, and so is not kept, counts nothing.
    private static void RefuseOverfull(ContractFlow.Sqlite.SqliteSession rows, QueueOptions queue)
    {
        if (rows.Number("SELECT bytes FROM bus_size WHERE queue = $1", queue.Name) > queue.MaxSize)
        {
            throw BrokerFault.Of(
                $"The queue would keep more than {queue.MaxSize} bytes, dead letters and scheduled messages among them: receive or purge some first.",
                ServiceBusFailureReason.QuotaExceeded,
                queue.Name);
        }
    }

    private void ArmFor(QueueOptions queue, MessageContent content, DateTimeOffset now)
    {
        if (content.ScheduledEnqueueTime > now)
        {
            _alarm.Arm(content.ScheduledEnqueueTime);
        }
        else if (queue.Life(content, now) is { } life)
        {
            _alarm.Arm(now + life);
        }
    }
}
