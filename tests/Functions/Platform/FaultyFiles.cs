using ContractFlow.Domain.Contracts;
using ContractFlow.Embedded.Functions;
using ContractFlow.Functions.Tests.Ports;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>
/// Files under rules with a fault, as a bad release would have them: while <see cref="Fault"/> is set, what is read holds one sound fact more, on which the rules fail; or reading itself
/// throws. What is kept is not touched.
/// </summary>
internal sealed class FaultyFiles(IStreams inner) : PassingStreams(inner)
{
    /// <summary>A fact that no rule follows, in a chain that holds.</summary>
    public FactData? Fault { get; set; }

    /// <summary>What reading throws.</summary>
    public Func<Exception>? Throws { get; set; }

    /// <summary>Puts them before the files of a host.</summary>
    public static void Before(SelfHostBuilder builder, Action<FaultyFiles> made)
    {
        var files = builder.Services.Last(service => service.ServiceType == typeof(IStreams)).ImplementationType!;
        builder.Services.Replace(ServiceDescriptor.Singleton<IStreams>(provider =>
        {
            var faulty = new FaultyFiles((IStreams)ActivatorUtilities.CreateInstance(provider, files));
            made(faulty);
            return faulty;
        }));
    }

    public override async Task<StreamHead?> ReadHead(StreamId stream, CancellationToken cancellation = default) =>
        Fault is null && Throws is null ? await base.ReadHead(stream, cancellation)
        : await Read(stream, cancellation) is { } file ? new(file.Version, file.Head) : null;

    public override async Task<FactStream?> Read(StreamId stream, CancellationToken cancellation = default) =>
        Throws is { } throws ? throw throws()
        : await base.Read(stream, cancellation) is { } file && Fault is { } fault ? file.Append([new("fault", fault, file.Facts[^1].At, "test")], file.Facts[^1].RecordedAt)
        : await base.Read(stream, cancellation);
}
