using Amqp;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Encoded messages: in a transfer, in a batch, in a request.</summary>
internal static class Sections
{
    /// <summary>Decodes a message after a look at its nesting.</summary>
    /// <exception cref="AmqpException">It can't be decoded.</exception>
    public static Message Decode(ByteBuffer buffer)
    {
        Nesting.CheckAll(buffer.Buffer.AsSpan(buffer.Offset, buffer.Length));
        return Message.Decode(buffer);
    }

    /// <summary>Decodes a message from bytes of its own.</summary>
    public static Message Decode(byte[] bytes) => Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length));

    /// <summary>Encodes a message.</summary>
    public static byte[] Encode(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }
}
