using Amqp;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Gives out buffers up to a size, so that a sender whose message never ends is cut off instead of filling the memory.</summary>
internal sealed class DeliveryBuffers(int largest) : IBufferManager
{
    public ArraySegment<byte> TakeBuffer(int bufferSize) => bufferSize <= largest
        ? new(new byte[bufferSize])
        : throw new AmqpException(ErrorCode.MessageSizeExceeded, $"A message of more than {largest} bytes was sent: send a reference to stored bytes.");

    public void ReturnBuffer(ArraySegment<byte> buffer)
    {
    }
}
