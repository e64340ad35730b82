using ContractFlow.Domain.Contracts;
using ContractFlow.Embedded.Functions;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>
/// Files under rules with a fault, as a bad release would have them: while <see cref="Fault"/> is set, what is read holds one sound fact more, on which the rules fail; or reading itself
/// throws. What is kept is not touched.
/// </summary>
internal sealed class FaultyFiles(IContractFiles inner) : IContractFiles
{
    /// <summary>A fact that no rule follows, in a chain that holds.</summary>
    public FactData? Fault { get; set; }

    /// <summary>What reading throws.</summary>
    public Func<Exception>? Throws { get; set; }

    /// <summary>Puts them before the files of a host.</summary>
    public static void Before(SelfHostBuilder builder, Action<FaultyFiles> made)
    {
        var files = builder.Services.Last(service => service.ServiceType == typeof(IContractFiles)).ImplementationType!;
        builder.Services.Replace(ServiceDescriptor.Singleton<IContractFiles>(provider =>
        {
            var faulty = new FaultyFiles((IContractFiles)ActivatorUtilities.CreateInstance(provider, files));
            made(faulty);
            return faulty;
        }));
    }

    public async Task<FileHead?> ReadHead(ContractId contract, CancellationToken cancellation = default) =>
        Fault is null && Throws is null ? await inner.ReadHead(contract, cancellation)
        : await Read(contract, cancellation) is { } file ? new(file.Version, file.Head) : null;

    public async Task<ContractFile?> Read(ContractId contract, CancellationToken cancellation = default) =>
        Throws is { } throws ? throw throws()
        : await inner.Read(contract, cancellation) is { } file && Fault is { } fault ? file.Append([new("fault", fault, file.Facts[^1].At, "test")], file.Facts[^1].RecordedAt)
        : await inner.Read(contract, cancellation);

    public Task<bool> TryAppend(ContractFile after, int expectedVersion, CancellationToken cancellation = default) => inner.TryAppend(after, expectedVersion, cancellation);

    public Task Quarantine(ContractId contract, string reason, CancellationToken cancellation = default) => inner.Quarantine(contract, reason, cancellation);

    public Task<bool> Release(ContractId contract, CancellationToken cancellation = default) => inner.Release(contract, cancellation);

    public Task<IReadOnlyDictionary<ContractId, Quarantine>> Quarantined(CancellationToken cancellation = default) => inner.Quarantined(cancellation);

    public IAsyncEnumerable<ContractId> All(CancellationToken cancellation = default) => inner.All(cancellation);
}
