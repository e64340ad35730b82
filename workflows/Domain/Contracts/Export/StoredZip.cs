using System.Text;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>
/// Writes zips without compression, times or attributes (PKWARE APPNOTE 6.3, method 0): the same files give the same bytes on every
/// machine and with every version of every library, so that a pack as a whole has one digest.
/// </summary>
internal static class StoredZip
{
    private const uint LocalHeader = 0x04034B50;
    private const uint CentralHeader = 0x02014B50;
    private const uint EndOfDirectory = 0x06054B50;
    private const ushort Version = 20;
    private const ushort NamesInUtf8 = 0x0800;
    private const ushort FirstOfJanuary1980 = 0x0021;
    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static byte[] Of(IReadOnlyList<PackEntry> entries)
    {
        using var buffer = new MemoryStream();
        using var zip = new BinaryWriter(buffer);
        var offsets = new List<uint>();
        foreach (var entry in entries)
        {
            offsets.Add(checked((uint)buffer.Position));
            zip.Write(LocalHeader);
            Describe(zip, entry);
            zip.Write(Encoding.UTF8.GetBytes(entry.Path));
            zip.Write(entry.Bytes);
        }

        var directory = checked((uint)buffer.Position);
        foreach (var (entry, offset) in entries.Zip(offsets))
        {
            zip.Write(CentralHeader);
            zip.Write(Version);
            Describe(zip, entry);
            zip.Write(new byte[10]); // no comment, first disk, no attributes
            zip.Write(offset);
            zip.Write(Encoding.UTF8.GetBytes(entry.Path));
        }

        End(zip, checked((ushort)entries.Count), directory, checked((uint)buffer.Position) - directory);
        return buffer.ToArray();
    }

    private static void Describe(BinaryWriter zip, PackEntry entry)
    {
        zip.Write(Version);
        zip.Write(NamesInUtf8);
        zip.Write((ushort)0); // stored
        zip.Write((ushort)0); // midnight
        zip.Write(FirstOfJanuary1980);
        zip.Write(~entry.Bytes.Aggregate(uint.MaxValue, (crc, next) => Crc[(byte)crc ^ next] ^ (crc >> 8)));
        zip.Write((uint)entry.Bytes.Length);
        zip.Write((uint)entry.Bytes.Length);
        zip.Write(checked((ushort)Encoding.UTF8.GetByteCount(entry.Path)));
        zip.Write((ushort)0); // no extra field
    }

    private static void End(BinaryWriter zip, ushort count, uint directory, uint length)
    {
        zip.Write(EndOfDirectory);
        zip.Write(0u); // first disk
        zip.Write(count);
        zip.Write(count);
        zip.Write(length);
        zip.Write(directory);
        zip.Write((ushort)0); // no comment
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return crc;
    }
}
