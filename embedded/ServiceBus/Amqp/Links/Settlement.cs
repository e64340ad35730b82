using Amqp;
using Amqp.Framing;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// What a receiver's outcome means: accepted completes, released gives back uncounted, modified abandons, modified "undeliverable here" defers, rejected
/// dead-letters.
/// </summary>
internal sealed class Settlement(ReceiverLink.Source source)
{
    private readonly (MessageBroker Broker, QueuePath Path, SessionLock? Session) _of = (source.Broker, source.Path, source.Session);

    /// <exception cref="ServiceBusException">MessageLockLost, SessionLockLost.</exception>
    /// <exception cref="AmqpException">The state is no outcome.</exception>
    public Task SettleAsync(Guid token, DeliveryState? state) => state switch
    {
        Accepted => _of.Broker.CompleteAsync(_of.Path, token, _of.Session),
        Released => _of.Broker.ReleaseAsync(_of.Path, token, _of.Session),
        Modified { UndeliverableHere: true } modified => _of.Broker.DeferAsync(_of.Path, token, PropertyValues.FromWire(modified.MessageAnnotations), _of.Session),
        Modified modified => _of.Broker.AbandonAsync(_of.Path, token, PropertyValues.FromWire(modified.MessageAnnotations), _of.Session),
        Rejected rejected => DeadLetterAsync(token, rejected.Error),
        _ => throw new AmqpException(ErrorCode.NotImplemented, $"'{state?.Descriptor.Name ?? "no state"}' settles no message: accepted, released, modified or rejected does."),
    };

    private Task DeadLetterAsync(Guid token, Error? error)
    {
        var properties = PropertyValues.FromWire(error?.Info);
        properties.Remove(MessageContent.DeadLetterReason, out var reason);
        properties.Remove(MessageContent.DeadLetterErrorDescription, out var description);
        if (error is not null && !Annotations.DeadLetter.Equals(error.Condition))
        {
            (reason, description) = (reason ?? (string)error.Condition, description ?? error.Description);
        }

        return _of.Broker.DeadLetterAsync(_of.Path, token, reason as string, description as string, properties, _of.Session);
    }
}
