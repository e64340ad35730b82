namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Handles one message; the receiver settles it, renews it, and is a <see cref="ServiceBusSessionReceiver"/> where the queue has sessions.</summary>
public delegate Task MessageHandler(ServiceBusReceivedMessage message, ServiceBusReceiver receiver, CancellationToken cancellation);

/// <summary>Told when a listener begins and ends with a session; what it throws is logged, and the session goes on.</summary>
internal sealed record SessionHooks(Func<ServiceBusSessionReceiver, CancellationToken, Task> Opened, Func<ServiceBusSessionReceiver, CancellationToken, Task> Closing);

/// <summary>How a queue's messages are handed to their handler.</summary>
public sealed record QueueListenerOptions
{
    /// <summary>Messages handled at the same time; in a queue with sessions, sessions (each one message at a time). At least 1.</summary>
    public int MaxConcurrentCalls
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one message is handled at a time.");
    }

    = 16;

    /// <summary>True where a message whose handler returns without settling it is completed.</summary>
    public bool AutoCompleteMessages { get; init; } = true;

    /// <summary>How long locks are renewed under a handler that takes its time.</summary>
    public TimeSpan MaxAutoLockRenewalDuration { get; init; } = TimeSpan.FromMinutes(5);
}
