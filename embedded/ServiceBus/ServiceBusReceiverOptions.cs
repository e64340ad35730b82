namespace ContractFlow.Embedded.ServiceBus;

/// <summary>What a receiver reads, and how.</summary>
public class ServiceBusReceiverOptions
{
    /// <summary>Whether messages are locked and settled (the default) or deleted as they are received.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; }

    /// <summary>The queue itself (the default) or its dead letters.</summary>
    public SubQueue SubQueue { get; set; }

    /// <summary>A name for the receiver; one is made where it is not set.</summary>
    public string? Identifier { get; set; }
}
