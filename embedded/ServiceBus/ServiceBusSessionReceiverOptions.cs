namespace ContractFlow.Embedded.ServiceBus;

/// <summary>How a session's receiver reads.</summary>
public class ServiceBusSessionReceiverOptions
{
    /// <summary>Whether messages are locked and settled (the default) or deleted as they are received.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; }

    /// <summary>A name for the receiver; one is made where it is not set.</summary>
    public string? Identifier { get; set; }
}
