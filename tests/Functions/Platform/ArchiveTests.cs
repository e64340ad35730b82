using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Functions.Moving;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>An archive is read as streams: what is short packed and long unpacked takes no memory for that.</summary>
public sealed class ArchiveTests
{
    private static readonly InboxMessage Message = new("m", "b-1", "c-1", "reminder", "Due", "Due.", Instant.FromUnixTimeSeconds(0));

    [Fact]
    public void VerifyAndLines_LongFileOfLines_TakeTheMemoryOfOneLine()
    {
        const int Length = 48 * 1024 * 1024;
        var line = JsonSerializer.SerializeToUtf8Bytes(Message, DomainJson.Options);
        using var file = Archive(Length, from => from < line.Length ? line[from] : (byte)'\n');
        using var archive = TenantArchive.Open(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        archive.Verify(TenantManifest.InboxPath);
        var read = archive.Lines<InboxMessage>(TenantManifest.InboxPath).ToList();

        Assert.Equal([Message], read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        Assert.InRange(file.Length, 1, 200_000);
    }

    [Fact]
    public void Lines_OneLongLine_IsRefusedBeforeItIsWholeInMemory()
    {
        using var file = Archive(24 * 1024 * 1024, _ => (byte)' ');
        using var archive = TenantArchive.Open(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<MoveRefusedException>(() => archive.Lines<InboxMessage>(TenantManifest.InboxPath).ToList());

        Assert.Contains($"a line is longer than {ArchiveLimits.LineBytes} bytes", refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 6 * ArchiveLimits.LineBytes);
    }

    [Fact]
    public void Verify_MoreThanTheManifestSays_IsRefused()
    {
        using var file = Archive(1024, _ => (byte)'\n', said: 1023);
        using var archive = TenantArchive.Open(file);
        Assert.Contains("it unpacks to more than 1023 bytes", Assert.Throws<MoveRefusedException>(() => archive.Verify(TenantManifest.InboxPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileBeyondTheLimit_IsRefusedUnread()
    {
        using var file = Archive(1024, _ => (byte)'\n', said: ArchiveLimits.FileBytes + 1);
        using var archive = TenantArchive.Open(file);
        Assert.Contains($"at most {ArchiveLimits.FileBytes} are expected of one file", Assert.Throws<MoveRefusedException>(() => archive.Read(TenantManifest.InboxPath)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nbb\n\nccc", "a,bb,ccc")]
    [InlineData("\n\n", "")]
    [InlineData("", "")]
    [InlineData("a", "a")]
    public void LineReader_InChunksOfAnySize_GivesTheLines(string text, string lines)
    {
        for (var chunk = 1; chunk <= 4; chunk++)
        {
            var reader = new LineReader(new SlowStream(Encoding.UTF8.GetBytes(text), chunk), 100);
            var read = new List<string>();
            while (reader.TryRead(out var line))
            {
                read.Add(Encoding.UTF8.GetString(line));
            }

            Assert.Equal(lines, string.Join(',', read));
        }
    }

    private static MemoryStream Archive(int length, Func<int, byte> content, int? said = null)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var digest = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
            using (var entry = zip.CreateEntry(TenantManifest.InboxPath).Open())
            {
                var block = new byte[1024 * 1024];
                for (var at = 0; at < length; at += block.Length)
                {
                    var part = block.AsSpan(0, Math.Min(block.Length, length - at));
                    for (var i = 0; i < part.Length; i++)
                    {
                        part[i] = content(at + i);
                    }

                    entry.Write(part);
                    digest.AppendData(part);
                }
            }

            var line = new ManifestLine(TenantManifest.InboxPath, Convert.ToHexStringLower(digest.GetHashAndReset()), said ?? length);
            using var manifest = zip.CreateEntry(TenantManifest.Path).Open();
            JsonSerializer.Serialize(manifest, new TenantManifest(TenantManifest.CurrentFormat, "acme", Instant.FromUnixTimeSeconds(0), [line]), DomainJson.Options);
        }

        file.Position = 0;
        return file;
    }

    private sealed class SlowStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(chunk, buffer.Length)]);
    }
}
