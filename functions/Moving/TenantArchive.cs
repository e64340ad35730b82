using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Contracts.Export.Seals;

namespace ContractFlow.Functions.Moving;

/// <summary>
/// An archive of a tenant, read as streams; what is not as the manifest says is refused. One file of it is in memory at a time, of a file of lines one line,
/// however much they would unpack to.
/// </summary>
public sealed class TenantArchive : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly ImmutableDictionary<string, ManifestLine> _files;
    private readonly byte[] _manifest;

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

        _manifest = Whole(Entry(TenantManifest.Path), ArchiveLimits.ManifestBytes);
        Manifest = Value<TenantManifest>(_manifest);
        TenantManifest.Check(Manifest);
        Digest = SealedPack.Digest(_manifest);
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
        return archive._zip.Entries.FirstOrDefault(entry => !archive.IsOwn(entry.FullName) && !archive._files.ContainsKey(entry.FullName)) is { } stranger
            ? throw new MoveRefusedException($"{stranger.FullName} is in the archive, but not in its manifest.")
            : archive;
    });

    /// <summary>Whose seal the archive has; null for one of an older build, which sealed nothing: anybody could have made it.</summary>
    /// <param name="known">The certificates whose seals are known.</param>
    /// <exception cref="MoveRefusedException">The seal is missing, or is not of this archive.</exception>
    public SealFound? Seal(KnownSeals known) => Manifest.Format == TenantManifest.UnsignedFormat ? null : Refusing(() =>
    {
        var seal = _zip.GetEntry(SealedPack.SealPath) is { } entry
            ? Whole(entry, ManifestSeal.MostBytes)
            : throw new MoveRefusedException($"The archive has no {SealedPack.SealPath}: it is not sealed.");
        try
        {
            var found = ManifestSeal.Read(_manifest, seal, known);
            return Manifest.TimeStamp is { Included: true } && found.Stamp is null
                ? throw new MoveRefusedException("The archive's seal lacks the time stamp that its manifest speaks of.")
                : found.FaultOfTime(Manifest.MadeAt) is { } fault ? throw new MoveRefusedException(fault) : found;
        }
        catch (CorruptFileException corrupt)
        {
            throw new MoveRefusedException($"The archive's seal {corrupt.Message}", corrupt);
        }
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
    /// <exception cref="MoveRefusedException">They are not those of the manifest, or more than <see cref="ArchiveLimits.FileBytes"/>.</exception>
    public byte[] Read(string path) => Refusing(() =>
    {
        var line = Line(path);
        if (line.Length > ArchiveLimits.FileBytes)
        {
            throw new MoveRefusedException($"{path} has {line.Length} bytes; at most {ArchiveLimits.FileBytes} are expected of one file.");
        }

        var bytes = Whole(Entry(path), line.Length);
        return bytes.Length == line.Length && SealedPack.Digest(bytes) == line.Sha256 ? bytes : throw Differs(path, SealedPack.Digest(bytes));
    });

    /// <summary>The values of a file of lines, one after the other as they are asked for. Nothing is verified: ask <see cref="Verify"/> first.</summary>
    /// <exception cref="MoveRefusedException">A line can't be read, or is longer than <see cref="ArchiveLimits.LineBytes"/>.</exception>
    public IEnumerable<T> Lines<T>(string path)
    {
        using var content = Refusing(() => Entry(path).Open());
        var lines = new LineReader(content, ArchiveLimits.LineBytes);
        while (Refusing(() => Next<T>(lines)) is [var value])
        {
            yield return value;
        }
    }

    /// <summary>Goes through a file without keeping it.</summary>
    /// <exception cref="MoveRefusedException">It is not as the manifest says.</exception>
    public void Verify(string path) => Refusing(() =>
    {
        var line = Line(path);
        using var content = Entry(path).Open();
        using var bounded = new BoundedStream(content, line.Length, path);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bounded));
        return bounded.Count == line.Length && digest == line.Sha256 ? true : throw Differs(path, digest);
    });

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private bool IsOwn(string path) => path == TenantManifest.Path || (path == SealedPack.SealPath && Manifest.Format == TenantManifest.CurrentFormat);

    private ManifestLine Line(string path) => _files.GetValueOrDefault(path) ?? throw new MoveRefusedException($"{path} is missing in the archive's manifest.");

    private MoveRefusedException Differs(string path, string digest) => new($"{path} is not what the manifest says: its digest is {digest}, not {Line(path).Sha256}.");

    private ZipArchiveEntry Entry(string path) => _zip.GetEntry(path) ?? throw new MoveRefusedException($"{path} is missing in the archive.");

    private static T[] Next<T>(LineReader lines) => lines.TryRead(out var line) ? [Value<T>(line)] : [];

    private static T Value<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, DomainJson.Options) ?? throw new JsonException("null stands where a value is expected.");

    // No more is unpacked than the manifest says that there is.
    private static byte[] Whole(ZipArchiveEntry entry, int most)
    {
        using var content = entry.Open();
        using var bounded = new BoundedStream(content, most, entry.FullName);
        using var buffer = new MemoryStream((int)Math.Min(Math.Max(entry.Length, 0), most));
        bounded.CopyTo(buffer);
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    // Whatever a foreign file makes a reader throw is said of that file.
    private static T Refusing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception error) when (error is not (MoveRefusedException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new MoveRefusedException($"The archive can't be read: {error.Message}", error);
        }
    }
}
