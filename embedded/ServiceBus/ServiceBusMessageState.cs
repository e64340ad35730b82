namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Where a message stands in its queue.</summary>
public enum ServiceBusMessageState
{
    /// <summary>Delivered to receivers in turn.</summary>
    Active = 0,

    /// <summary>Set aside by a receiver; given out only by its sequence number.</summary>
    Deferred = 1,

    /// <summary>Becomes active at its scheduled time.</summary>
    Scheduled = 2,
}
