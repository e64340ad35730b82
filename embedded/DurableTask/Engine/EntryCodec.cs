using System.Buffers;
using System.Text;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>Entries as bytes: kind, a mask of the fields present, then these fields. The kind's highest bit says that tags follow them.</summary>
internal static class EntryCodec
{
    private const byte Tagged = 0x80;

    public static void Write(ArrayBufferWriter<byte> buffer, Entry entry)
    {
        var head = buffer.GetSpan(2);
        head[0] = (byte)((byte)entry.Kind | (entry.Tags is null ? 0 : Tagged));
        head[1] = Mask(entry);
        buffer.Advance(2);
        Number(buffer, entry.Id);
        Number(buffer, entry.Execution);
        Number(buffer, entry.Ticks);
        Text(buffer, entry.Name);
        Text(buffer, entry.Text);
        Text(buffer, entry.Target);
        Text(buffer, entry.Version);
        Text(buffer, entry.ParentName);
        Text(buffer, entry.Tags);
    }

    public static byte[] Encode(Entry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, entry);
        return buffer.WrittenSpan.ToArray();
    }

    public static Entry Decode(ReadOnlySpan<byte> bytes) => Read(ref bytes);

    /// <summary>Reads the first entry and moves <paramref name="bytes"/> behind it.</summary>
    public static Entry Read(ref ReadOnlySpan<byte> bytes)
    {
        var (kind, tagged) = ((EntryKind)(bytes[0] & ~Tagged), (bytes[0] & Tagged) != 0);
        var mask = bytes[1];
        bytes = bytes[2..];
        return new Entry(kind)
        {
            Id = (mask & 1) == 0 ? 0 : (int)Number(ref bytes),
            Execution = (mask & 2) == 0 ? 0 : (int)Number(ref bytes),
            Ticks = (mask & 4) == 0 ? 0 : Number(ref bytes),
            Name = (mask & 8) == 0 ? null : Text(ref bytes),
            Text = (mask & 16) == 0 ? null : Text(ref bytes),
            Target = (mask & 32) == 0 ? null : Text(ref bytes),
            Version = (mask & 64) == 0 ? null : Text(ref bytes),
            ParentName = (mask & 128) == 0 ? null : Text(ref bytes),
            Tags = tagged ? Text(ref bytes) : null,
        };
    }

    private static byte Mask(Entry entry) => (byte)(
        (entry.Id == 0 ? 0 : 1)
        | (entry.Execution == 0 ? 0 : 2)
        | (entry.Ticks == 0 ? 0 : 4)
        | (entry.Name is null ? 0 : 8)
        | (entry.Text is null ? 0 : 16)
        | (entry.Target is null ? 0 : 32)
        | (entry.Version is null ? 0 : 64)
        | (entry.ParentName is null ? 0 : 128));

    private static void Number(ArrayBufferWriter<byte> buffer, long value)
    {
        if (value != 0)
        {
            Varint(buffer, (ulong)value);
        }
    }

    private static void Varint(ArrayBufferWriter<byte> buffer, ulong value)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        buffer.Advance(length);
    }

    private static void Text(ArrayBufferWriter<byte> buffer, string? text)
    {
        if (text is null)
        {
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Varint(buffer, (ulong)length);
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    private static long Number(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }
    }

    private static string Text(ref ReadOnlySpan<byte> bytes)
    {
        var length = (int)Number(ref bytes);
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
