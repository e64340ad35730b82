using ContractFlow.Domain.Contracts;
using ContractFlow.Embedded.Functions;
using ContractFlow.Embedded.Functions.Hosting;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Tests.Ports;

/// <summary>Streams that say when a fact was filed, before whoever filed it hears so: the instant at which a caller hangs up.</summary>
internal sealed class HangingUp(IStreams inner, Action<FactData> filed) : PassingStreams(inner)
{
    /// <summary>Puts them before the streams of a host.</summary>
    public static void Before<T>(SelfHostBuilder builder, Action<T> filed)
        where T : FactData
    {
        var streams = builder.Services.Last(service => service.ServiceType == typeof(IStreams)).ImplementationType!;
        builder.Services.Replace(ServiceDescriptor.Singleton<IStreams>(provider => new HangingUp((IStreams)ActivatorUtilities.CreateInstance(provider, streams), fact =>
        {
            if (fact is T found)
            {
                filed(found);
            }
        })));
    }

    public override async Task<bool> TryAppend(FactStream after, int expectedVersion, CancellationToken cancellation = default)
    {
        var appended = await base.TryAppend(after, expectedVersion, cancellation);
        foreach (var fact in appended ? after.Facts.Skip(expectedVersion) : [])
        {
            filed(fact.Data);
        }

        return appended;
    }
}
