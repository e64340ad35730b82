using System.Buffers.Binary;
using Amqp;
using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// Looks over encoded values before they are decoded. Decoding goes down with each value inside a value, and a few bytes say thousands of
/// levels: enough to end the process. No honest peer needs more than a handful.
/// </summary>
internal static class Nesting
{
    private const int MaxDepth = 24;

    /// <summary>Checks one value and returns where the next begins.</summary>
    /// <exception cref="AmqpException">It is nested too deep, longer than the bytes there are, or of no known type.</exception>
    public static int Check(ReadOnlySpan<byte> bytes, int at = 0) => Value(bytes, at, 0);

    /// <summary>Checks values up to the end of the bytes.</summary>
    /// <exception cref="AmqpException">As for one value.</exception>
    public static void CheckAll(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            at = Value(bytes, at, 0);
        }
    }

    private static int Value(ReadOnlySpan<byte> bytes, int at, int depth)
    {
        if (depth > MaxDepth || at >= bytes.Length)
        {
            throw Refused();
        }

        var code = bytes[at++];
        var end = code switch
        {
            0 => Value(bytes, Value(bytes, at, depth + 1), depth + 1),
            >= 0x40 and < 0xa0 => at + Width(code),
            _ => at + SizeWidth(code) + Size(bytes, at, SizeWidth(code)),
        };
        if (end > bytes.Length)
        {
            throw Refused();
        }

        if (code >= 0xc0)
        {
            Elements(bytes[..end], code, at + SizeWidth(code), depth);
        }

        return end;
    }

    private static void Elements(ReadOnlySpan<byte> bytes, byte code, int at, int depth)
    {
        var count = Size(bytes, at, SizeWidth(code));
        at += SizeWidth(code);
        if (code >= 0xe0)
        {
            // The elements of an array share one constructor, which needs not be looked at again: no compound ones are taken.
            if (count > 0 && (at >= bytes.Length || bytes[at] is < 0x40 or >= 0xc0))
            {
                throw Refused();
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            at = Value(bytes, at, depth + 1);
        }
    }

    // 0x4_ has no bytes, 0x5_ one, 0x6_ two, and so on to sixteen.
    private static int Width(byte code) => code < 0x50 ? 0 : 1 << ((code >> 4) - 5);

    private static int SizeWidth(byte code) => (code >> 4) switch
    {
        0xa or 0xc or 0xe => 1,
        0xb or 0xd or 0xf => 4,
        _ => throw Refused(),
    };

    private static int Size(ReadOnlySpan<byte> bytes, int at, int width)
    {
        if (at + width > bytes.Length)
        {
            throw Refused();
        }

        var size = width == 1 ? bytes[at] : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        return size <= bytes.Length ? (int)size : throw Refused();
    }

    private static AmqpException Refused() => new(ErrorCode.DecodeError, "The frame or message can't be decoded, or is nested too deep.");
}
