using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Roots;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers what seals packs, knows seals, and publishes the daily root.</summary>
public static class SealServices
{
    /// <summary>The key of the setting <c>Seal:Certificate</c>; where it is not set, that of the file <c>seal.pem</c> in the data folder, made at the first start.</summary>
    public static IServiceCollection AddSeals(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>()[SealKey.Setting] is { Length: > 0 } text
            ? SealKey.Of(text)
            : SealKeyFile.ReadOrMake(provider.GetRequiredService<DataFolder>().Path, provider.GetRequiredService<TimeProvider>().GetUtcNow()))
        .AddSingleton<TimeStamps>()
        .AddSingleton<StampShares>()
        .AddSingleton<ISeals, PackSeals>()
        .AddSingleton<SealBook>()
        .AddSingleton<RootPublisher>()
        .AddSingleton<RootCalls>();
}
