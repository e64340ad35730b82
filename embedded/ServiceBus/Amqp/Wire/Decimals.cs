using System.Buffers.Binary;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>
/// Numbers of .NET's decimal in the 128 bits of AMQP: sign, 14 bits of exponent, 113 bits of significand. The library hands such bytes on as they are.
/// </summary>
internal static class Decimals
{
    private const int Bias = 6176;
    private const int MaxScale = 28;

    public static global::Amqp.Types.Decimal ToWire(decimal number)
    {
        var bits = decimal.GetBits(number);
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(((Bias - number.Scale) << 1) | (bits[3] < 0 ? 0x8000 : 0)));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bits[2]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), bits[1]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), bits[0]);
        return new(bytes);
    }

    /// <summary>The number; null where .NET's decimal can't hold it.</summary>
    public static decimal? FromWire(global::Amqp.Types.Decimal value)
    {
        if (value.Bytes is not { Length: 16 } bytes || bytes is not [_, _, 0, 0, ..])
        {
            return null;
        }

        var head = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var exponent = (head & 0x7FFF) >> 1;
        var scale = (byte)(Bias - exponent);
        var isNumber = scale <= MaxScale && (head & 1) == 0 && (exponent == Bias - scale || exponent == AsOfficial(scale));
        return isNumber
            ? new decimal(
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(12)),
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(8)),
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)),
                (head & 0x8000) != 0,
                scale)
            : null;
    }

    // Microsoft.Azure.Amqp 2.7.3 writes the exponent without its bits 7 and 8, and does not miss them when it reads: it keeps the scale's last 8 bits.
    private static int AsOfficial(int scale) => ((Bias - scale) >> 9 << 7) | ((Bias - scale) & 0x7F);
}
