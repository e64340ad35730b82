using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Browser.Tests;

/// <summary>Contract files in memory, with the append rule of the real ones.</summary>
internal sealed class MemoryFiles : IStreams
{
    private readonly ConcurrentDictionary<StreamId, FactStream> _files = new();
    private readonly Lock _gate = new();

    public Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default) =>
        Task.FromResult(_files.TryGetValue(stream, out var file) ? new StreamHead(file.Version, file.Head) : null);

    public Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default) => Task.FromResult(_files.GetValueOrDefault(stream));

    public Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var fits = (_files.GetValueOrDefault(after.Stream)?.Version ?? 0) == expectedVersion;
            if (fits)
            {
                _files[after.Stream] = after;
            }

            return Task.FromResult(fits);
        }
    }

    public Task<IReadOnlyList<StreamId>> Unsettled(StreamKind kind, int limit, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task Settled(StreamId stream, int version, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task Quarantine(StreamId stream, string reason, CancellationToken cancellation = default) => throw new InvalidOperationException(reason);

    public Task<bool> Release(StreamId stream, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<StreamId, Quarantine>> Quarantined(CancellationToken cancellation = default) => throw new NotSupportedException();

    public IAsyncEnumerable<StreamId> All(StreamKind kind, string? tenant = null, CancellationToken cancellation = default) => throw new NotSupportedException();
}

/// <summary>Documents in memory.</summary>
internal sealed class MemoryDocuments : IDocuments
{
    private readonly ConcurrentDictionary<string, byte[]> _bytes = new();

    public Task<string> Put(string tenant, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        _bytes[tenant + sha256] = bytes.ToArray();
        return Task.FromResult(sha256);
    }

    public Task<byte[]?> Get(string tenant, string sha256, CancellationToken cancellation = default) => Task.FromResult(_bytes.GetValueOrDefault(tenant + sha256));
}

/// <summary>Mails that are read here instead of being sent.</summary>
internal sealed class MemoryMail : IMail
{
    private readonly ConcurrentQueue<MailMessage> _mails = new();

    public Task<MailReceipt> Send(MailMessage message, CancellationToken cancellation = default)
    {
        _mails.Enqueue(message);
        return Task.FromResult(new MailReceipt("kept"));
    }

    /// <summary>The code in the last mail to an address.</summary>
    public string CodeSentTo(string address) =>
        System.Text.RegularExpressions.Regex.Match(_mails.Last(mail => mail.To.Address == address).Text, "\\b[0-9]{6}\\b").Value;
}
