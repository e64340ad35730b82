using Amqp;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// Measures what comes on each link for one message. What goes beyond the largest message is left out, so that a message without end fills no
/// memory and is refused by name when it ends.
/// </summary>
internal sealed class TransferMeter(int largest)
{
    private const int MaxLinks = 10_000;

    private readonly Dictionary<(int Channel, uint Handle), int> _under = [];

    /// <summary>How much of a frame with a transfer is to be handed on: all of it, or the performative without its payload.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="fields">Where the performative's fields begin.</param>
    /// <param name="payload">Where the performative has ended.</param>
    public int Take(ReadOnlySpan<byte> frame, int fields, int payload)
    {
        if (Read(frame[..payload], fields) is not { } transfer)
        {
            return frame.Length;
        }

        var link = (frame[6] << 8 | frame[7], transfer.Handle);
        var before = _under.GetValueOrDefault(link);
        if (!transfer.More)
        {
            _under.Remove(link);
        }
        else if (_under.Count < MaxLinks)
        {
            _under[link] = Math.Min(before + frame.Length - payload, largest + 1);
        }

        return before > largest ? payload : frame.Length;
    }

    // The list's first element is the link's handle, its sixth says whether more is to come; elements at the end may be missing.
    private static (uint Handle, bool More)? Read(ReadOnlySpan<byte> bytes, int at)
    {
        var start = bytes[at] switch
        {
            0xc0 => at + 3,
            0xd0 => at + 9,
            _ => -1,
        };
        if (start < 0 || start >= bytes.Length)
        {
            return null;
        }

        var handle = Number(bytes[start..]);
        for (var i = 0; i < 5 && start < bytes.Length; i++)
        {
            start = Nesting.Check(bytes, start);
        }

        return (handle, start < bytes.Length && (bytes[start] == 0x41 || bytes[start..] is [0x56, 1, ..]));
    }

    private static uint Number(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x43, ..] => 0,
        [0x52, var small, ..] => small,
        [0x70, _, _, _, _, ..] => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
        _ => throw new AmqpException(ErrorCode.DecodeError, "A transfer names no link."),
    };
}
