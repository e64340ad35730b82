namespace ContractFlow.Embedded.ServiceBus;

/// <summary>The part of a queue that a receiver reads.</summary>
public enum SubQueue
{
    /// <summary>The queue itself.</summary>
    None = 0,

    /// <summary>The messages set aside because they could not be delivered or understood.</summary>
    DeadLetter = 1,
}
