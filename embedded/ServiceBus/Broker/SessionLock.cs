namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>The exclusive right to read one session until an instant.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Token">Names this lock among those that the session had.</param>
/// <param name="LockedUntil">Until when it holds, unless renewed.</param>
public sealed record SessionLock(string Queue, string SessionId, Guid Token, DateTimeOffset LockedUntil);
