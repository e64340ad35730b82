using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;

namespace ContractFlow.Functions.Moving;

/// <summary>An archive of a tenant, read file by file; what is not as the manifest says is refused.</summary>
public sealed class TenantArchive : IDisposable
{
    private const int MostBytes = 1 << 30;
    private readonly ZipArchive _zip;
    private readonly ImmutableDictionary<string, ManifestLine> _files;

    private TenantArchive(ZipArchive zip)
    {
        _zip = zip;
        if (zip.GetEntry(ContractExport.FactsPath) is not null)
        {
            throw new MoveRefusedException("The file is the pack of one contract; the archive of a tenant is expected, as export --tenant writes it.");
        }

        if (zip.Entries.GroupBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } doubled)
        {
            throw new MoveRefusedException($"{doubled.Key} is in the archive twice.");
        }

        var bytes = Bytes(Entry(TenantManifest.Path), MostBytes);
        Manifest = Value<TenantManifest>(System.Text.Encoding.UTF8.GetString(bytes));
        if (Manifest.Format != TenantManifest.CurrentFormat || Manifest.Files.IsDefault || Manifest.Files.Contains(null!) || !ContractId.IsValid(Manifest.Tenant))
        {
            throw new MoveRefusedException($"The archive's format is '{Manifest.Format}'; {TenantManifest.CurrentFormat} of a tenant with a list of files is expected.");
        }

        Digest = SealedPack.Digest(bytes);
        _files = Manifest.Files.ToImmutableDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>What it holds.</summary>
    public TenantManifest Manifest { get; }

    /// <summary>The manifest's digest: the one that the export told.</summary>
    public string Digest { get; }

    /// <summary>Opens an archive.</summary>
    /// <exception cref="MoveRefusedException">It is none, or holds a file that its manifest does not name.</exception>
    public static TenantArchive Open(Stream stream) => Refusing(() =>
    {
        var archive = new TenantArchive(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        return archive._zip.Entries.FirstOrDefault(entry => entry.FullName != TenantManifest.Path && !archive._files.ContainsKey(entry.FullName)) is { } stranger
            ? throw new MoveRefusedException($"{stranger.FullName} is in the archive, but not in its manifest.")
            : archive;
    });

    /// <summary>Whether a file is the archive of a tenant, by what it holds; nothing is verified.</summary>
    public static bool IsAt(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return zip.Entries.Any(entry => entry.FullName is TenantManifest.TemplatesPath or TenantManifest.InboxPath);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The paths in a folder.</summary>
    public IEnumerable<string> In(string folder) => Manifest.Files.Select(file => file.Path).Where(path => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="MoveRefusedException">They are not those of the manifest.</exception>
    public byte[] Read(string path) => Refusing(() =>
    {
        var line = _files[path];
        var bytes = Bytes(Entry(path), Math.Min(line.Length, MostBytes));
        return bytes.Length == line.Length && SealedPack.Digest(bytes) == line.Sha256
            ? bytes
            : throw new MoveRefusedException($"{path} is not what the manifest says: its digest is {SealedPack.Digest(bytes)}, not {line.Sha256}.");
    });

    /// <summary>The values of a file of lines.</summary>
    public IReadOnlyList<T> Lines<T>(string path) => Refusing(() =>
        System.Text.Encoding.UTF8.GetString(Read(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Value<T>).ToArray());

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private ZipArchiveEntry Entry(string path) => _zip.GetEntry(path) ?? throw new MoveRefusedException($"{path} is missing in the archive.");

    private static T Value<T>(string json) => JsonSerializer.Deserialize<T>(json, DomainJson.Options) ?? throw new JsonException("null stands where a value is expected.");

    // No more is unpacked than the manifest says that there is.
    private static byte[] Bytes(ZipArchiveEntry entry, int most)
    {
        using var content = entry.Open();
        using var buffer = new MemoryStream();
        var block = new byte[81920];
        for (int read; (read = content.Read(block)) > 0;)
        {
            if (buffer.Length + read > most)
            {
                throw new MoveRefusedException($"{entry.FullName} is not what the manifest says: it unpacks to more than {most} bytes.");
            }

            buffer.Write(block, 0, read);
        }

        return buffer.ToArray();
    }

    private static T Refusing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            throw new MoveRefusedException($"The archive can't be read: {error.Message}", error);
        }
    }
}
