using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Browser.Tests;

/// <summary>Contract files in memory, with the append rule of the real ones.</summary>
internal sealed class MemoryFiles : IContractFiles
{
    private readonly ConcurrentDictionary<ContractId, ContractFile> _files = new();
    private readonly Lock _gate = new();

    public Task<FileHead?> ReadHead(ContractId contract, CancellationToken cancellation = default) =>
        Task.FromResult(_files.TryGetValue(contract, out var file) ? new FileHead(file.Version, file.Head) : null);

    public Task<ContractFile?> Read(ContractId contract, CancellationToken cancellation = default) => Task.FromResult(_files.GetValueOrDefault(contract));

    public Task<bool> TryAppend(ContractFile after, int expectedVersion, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var fits = (_files.GetValueOrDefault(after.Contract)?.Version ?? 0) == expectedVersion;
            if (fits)
            {
                _files[after.Contract] = after;
            }

            return Task.FromResult(fits);
        }
    }

    public Task Quarantine(ContractId contract, string reason, CancellationToken cancellation = default) => throw new InvalidOperationException(reason);

    public Task<bool> Release(ContractId contract, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<ContractId, Quarantine>> Quarantined(CancellationToken cancellation = default) => throw new NotSupportedException();

    public IAsyncEnumerable<ContractId> All(CancellationToken cancellation = default) => throw new NotSupportedException();
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
