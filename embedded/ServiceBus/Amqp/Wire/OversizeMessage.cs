using Amqp;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Stands for a message that was too large to be kept, let alone decoded.</summary>
internal sealed class OversizeMessage : Message
{
    /// <summary>Refuses it.</summary>
    /// <exception cref="AmqpException">It is one.</exception>
    public static void Refuse(Message message)
    {
        if (message is OversizeMessage)
        {
            throw new AmqpException(ErrorCode.MessageSizeExceeded, "The message is larger than any queue takes: send less at a time, or a reference to stored bytes.");
        }
    }
}
