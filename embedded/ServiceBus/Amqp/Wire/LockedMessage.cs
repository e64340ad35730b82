using Amqp;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>A message on its way to a receiver; its delivery tag is the lock's token, in the byte order of .NET.</summary>
internal sealed class LockedMessage(Guid lockToken) : Message
{
    public Guid LockToken { get; } = lockToken;
}
