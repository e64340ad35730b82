namespace ContractFlow.Embedded.ServiceBus;

/// <summary>How a receiver takes messages from a queue.</summary>
public enum ServiceBusReceiveMode
{
    /// <summary>The message is locked for the receiver, which settles it; an unsettled message comes back when its lock expires.</summary>
    PeekLock = 0,

    /// <summary>The message leaves the queue as it is received: delivered at most once.</summary>
    ReceiveAndDelete = 1,
}
