using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Takes messages for a listener and brings them to its handler: completed when it returns, abandoned when it throws.</summary>
internal sealed class MessageDelivery(MessageBroker broker, QueueOptions queue, QueuePath path, QueueListenerOptions options, MessageHandler handler, SessionHooks? hooks)
{
    private readonly bool _inSessions = queue.RequiresSession && !path.IsDeadLetter;

    /// <summary>Takes the next message, or the next session with all its messages; null where there is none.</summary>
    public async Task<Func<CancellationToken, Task>?> TakeAsync()
    {
        if (_inSessions)
        {
            return await broker.TakeSessionAsync(queue) is { } session ? stop => DeliverSessionAsync(session, stop) : null;
        }

        var taken = await broker.TakeAsync(path, 1, ServiceBusReceiveMode.PeekLock, null);
        return taken.Count == 0 ? null : stop => DeliverAsync(taken[0], new BrokerReceiver(Core()), stop);
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
