using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Moving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers the floor that every door stands on.</summary>
public static class DoorServices
{
    /// <summary>The steps around every door, outermost first.</summary>
    public static IFunctionsWorkerApplicationBuilder UseDoors(this IFunctionsWorkerApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseMiddleware<TraceDoor>();
        builder.UseMiddleware<ErrorDoor>();
        builder.UseMiddleware<AddressDoor>();
        builder.UseMiddleware<KeyDoor>();
        builder.UseMiddleware<RateDoor>();
        builder.UseMiddleware<IdempotencyDoor>();
        return builder;
    }

    /// <summary>What they and the doors need.</summary>
    public static IServiceCollection AddDoors(this IServiceCollection services) => services
        .AddSingleton(new DoorRules(typeof(DoorServices).Assembly))
        .AddSingleton<Counters>()
        .AddSingleton<CallerAddress>()
        .AddSingleton<RateLimits>()
        .AddSingleton<DocumentAllowance>()
        .AddSingleton<Readiness>()
        .AddSingleton<Retention>()
        .AddSingleton<KeptBodies>()
        .AddSingleton<Waking>()
        .AddSingleton<Filer>()
        .AddSingleton<DeadLetters>()
        .AddSingleton<ReferralAccess>()
        .AddSingleton<ReplayChecks>()
        .AddSingleton<KeyRing>()
        .AddSingleton<OperatorAdmin>()
        .AddSingleton<Sweep>()
        .AddSingleton<ContractExports>()
        .AddSingleton<TenantExport>()
        .AddSingleton<TenantImport>()
        .AddSingleton(provider => FindingSetting.Read(provider.GetRequiredService<IConfiguration>()[FindingSetting.Name]))
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>()[OperatorKey.Setting] is { Length: > 0 } text
            ? new OperatorKey(text)
            : OperatorKeyFile.ReadOrMake(provider.GetRequiredService<DataFolder>().Path));
}
