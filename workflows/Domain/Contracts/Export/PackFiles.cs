using System.Collections.Immutable;
using System.IO.Compression;

namespace ContractFlow.Domain.Contracts.Export;

/// <summary>Unpacks what may be a pack. A sealed pack is not compressed, so whatever would unpack to more than its own length is none: no bomb goes off.</summary>
public static class PackFiles
{
    /// <summary>The files of a pack, in its order.</summary>
    /// <exception cref="InvalidDataException">It is no zip, holds a file twice, or would unpack to more than its own length.</exception>
    public static ImmutableArray<PackEntry> Of(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack), ZipArchiveMode.Read);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var files = ImmutableArray.CreateBuilder<PackEntry>();
        var left = pack.Length;
        foreach (var entry in zip.Entries)
        {
            if (!names.Add(entry.FullName))
            {
                throw new InvalidDataException($"'{entry.FullName}' is in it twice.");
            }

            var bytes = Read(entry, left);
            left -= bytes.Length;
            files.Add(new(entry.FullName, bytes));
        }

        return files.DrainToImmutable();
    }

    private static byte[] Read(ZipArchiveEntry entry, int most)
    {
        using var content = entry.Open();
        using var buffer = new MemoryStream();
        var block = new byte[81920];
        for (int read; (read = content.Read(block)) > 0;)
        {
            if (buffer.Length + read > most)
            {
                throw new InvalidDataException($"'{entry.FullName}' would unpack to more than the pack's own length; a sealed pack is not compressed.");
            }

            buffer.Write(block, 0, read);
        }

        return buffer.ToArray();
    }
}
