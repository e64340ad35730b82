namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>How many messages a queue holds.</summary>
/// <param name="Active">Active and deferred ones, locked or not.</param>
/// <param name="Scheduled">Those whose time has not come.</param>
/// <param name="DeadLettered">Those in the dead-letter sub-queue.</param>
public readonly record struct QueueCounts(long Active, long Scheduled, long DeadLettered);
