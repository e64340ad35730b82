using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Takes messages for a listener and brings them to its handler: completed when it returns, abandoned when it throws.</summary>
internal sealed class MessageDelivery(MessageBroker broker, QueueOptions queue, QueuePath path, QueueListenerOptions options, MessageHandler handler, SessionHooks? hooks)
{
    private readonly bool _inSessions = queue.RequiresSession && !path.IsDeadLetter;

    // A quarter of the workers: three tenants that are slow leave some to the others.
    private readonly PartitionTurns? _turns = queue.PartitionsTakeTurns && !path.IsDeadLetter ? broker.Turns(path, Math.Max(1, options.MaxConcurrentCalls / 4)) : null;

    /// <summary>Takes the next message, or the next session with all its messages; null where there is none.</summary>
    public async Task<Func<CancellationToken, Task>?> TakeAsync()
    {
        if (_inSessions)
        {
            return await broker.TakeSessionAsync(queue) is { } session ? stop => DeliverSessionAsync(session, stop) : null;
        }

        if (_turns is not null)
        {
            return await TakeTurnAsync(_turns);
        }

        var taken = await broker.TakeAsync(path, 1, ServiceBusReceiveMode.PeekLock, null);
        return taken.Count == 0 ? null : stop => DeliverAsync(taken[0], new BrokerReceiver(Core()), stop);
    }

    private async Task<Func<CancellationToken, Task>?> TakeTurnAsync(PartitionTurns turns)
    {
        while (turns.Begin(broker.Clock.GetUtcNow()) is { } partition)
        {
            QueuedMessage? message = null;
            try
            {
                message = await broker.TakeInAsync(path, partition);
            }
            finally
            {
                if (message is null)
                {
                    turns.End(partition);
                }
            }

            if (message is not null)
            {
                return stop => DeliverInTurnAsync(message, turns, partition, stop);
            }
        }

        return null;
    }

    private async Task DeliverInTurnAsync(QueuedMessage message, PartitionTurns turns, string partition, CancellationToken stop)
    {
        try
        {
            await DeliverAsync(message, new BrokerReceiver(Core()), stop);
        }
        finally
        {
            turns.End(partition);
        }
    }

    private async Task DeliverSessionAsync(SessionLock session, CancellationToken stop)
    {
        await using var receiver = new BrokerSessionReceiver(Core(session));
        await TellAsync(hooks?.Opened, receiver, stop);
        while (!stop.IsCancellationRequested && await broker.TakeAsync(path, 1, ServiceBusReceiveMode.PeekLock, session) is [var message])
        {
            await DeliverAsync(message, receiver, stop);
        }

        await TellAsync(hooks?.Closing, receiver, stop);
    }

    private async Task TellAsync(Func<ServiceBusSessionReceiver, CancellationToken, Task>? hook, ServiceBusSessionReceiver receiver, CancellationToken stop)
    {
        try
        {
            await (hook?.Invoke(receiver, stop) ?? Task.CompletedTask);
        }
#pragma warning disable CA1031 // What somebody does beside the messages must not keep them.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            broker.Logger.LogWarning(exception, "Beginning or ending with session '{Session}' of '{Queue}' failed.", receiver.SessionId, path);
        }
    }

    private async Task DeliverAsync(QueuedMessage queued, ServiceBusReceiver receiver, CancellationToken stop)
    {
        var message = ReceivedMessage.Of(queued, path);
        await using var renewal = new LockRenewal(broker, queue.LockDuration, options.MaxAutoLockRenewalDuration, receiver, message);
        Func<Task> settle = options.AutoCompleteMessages ? () => receiver.CompleteMessageAsync(message, CancellationToken.None) : () => Task.CompletedTask;
        try
        {
            await handler(message, receiver, stop);
        }
#pragma warning disable CA1031 // Whatever the handler throws, the message goes back for another delivery.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            broker.Logger.LogWarning(
                exception, "The handler of '{Queue}' failed on message {MessageId}, delivery {Delivery}.", path, message.MessageId, message.DeliveryCount);
            settle = () => receiver.AbandonMessageAsync(message, null, CancellationToken.None);
        }

        await SettleAsync(settle);
    }

    private ReceiverCore Core(SessionLock? session = null) => new(broker, path, ServiceBusReceiveMode.PeekLock, ReceiverCore.StandardTime, session: session);

    // The handler may have settled the message itself, or the lock may have run out: then it is not the listener's any more.
    private static async Task SettleAsync(Func<Task> settle)
    {
        try
        {
            await settle();
        }
        catch (ServiceBusException lost) when (lost.Reason is ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.SessionLockLost)
        {
        }
    }
}
