using System.Globalization;
using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>The ground that the host stands on: the clock, the database, and whatever starts functions.</summary>
internal static class RuntimeServices
{
    private const string Runtime = "runtime";

    public static bool HasMovableClock(IConfiguration settings) => !string.IsNullOrEmpty(settings[HostSettings.ClockSetting]);

    /// <summary>Registers them; what the application has registered itself stays.</summary>
    public static void Add(WebApplicationBuilder web, HostJson host, FunctionCatalog catalog, FunctionExecutionDelegate pipeline, IReadOnlyList<QueueOptions> queues)
    {
        AddClock(web.Services, web.Configuration);
        web.Services.AddKeyedSingleton<SqliteDatabase>(Runtime, (_, _) => OpenDatabase(web));
        DurableFunctions.Add(web.Services, host, catalog, pipeline, Database);
        AddQueues(web.Services, queues);
        AddDoor(web);
        if (catalog.Of<ServiceBusTrigger>().Any())
        {
            web.Services.AddSingleton<IHostedService>(services => new QueueFunctions(catalog, pipeline, host, services));
        }

        if (catalog.Of<TimerTrigger>().Any())
        {
            web.Services.AddSingleton<IHostedService>(services => new TimerFunctions(
                catalog, pipeline, services, new TimerLog(Database(services)), TimerGap(services, web.Configuration)));
        }
    }

    private static void AddDoor(WebApplicationBuilder web)
    {
        if (AmqpSetting.Read(web.Configuration) is { } door)
        {
            web.Services.AddSingleton<IHostedService>(services => new QueueDoor(door, DataFolder(web), services));
        }
    }

    private static SqliteDatabase Database(IServiceProvider services) => services.GetRequiredKeyedService<SqliteDatabase>(Runtime);

    private static void AddClock(IServiceCollection services, ConfigurationManager settings)
    {
        if (!HasMovableClock(settings))
        {
            services.TryAddSingleton(TimeProvider.System);
            return;
        }

        var text = settings[HostSettings.ClockSetting]!;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
        {
            throw new InvalidOperationException($"{HostSettings.ClockSetting} is '{text}'; it must be an RFC 3339 instant such as 2026-01-01T00:00:00Z.");
        }

        services.AddSingleton(_ => new MovableClock(start));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovableClock>());
    }

    private static void AddQueues(IServiceCollection services, IReadOnlyList<QueueOptions> queues)
    {
        // Opening waits for the database's own writer thread, once; services are made synchronously.
        services.AddSingleton(provider => MessageBroker.OpenAsync(
            Database(provider),
            provider.GetRequiredService<TimeProvider>(),
            queues,
            provider.GetRequiredService<ILogger<MessageBroker>>()).GetAwaiter().GetResult());
        services.TryAddSingleton(provider => provider.GetRequiredService<MessageBroker>().CreateClient());
    }

    private static SqliteDatabase OpenDatabase(WebApplicationBuilder web) => new(Path.Combine(DataFolder(web), "runtime.db"), TimerLog.Schema, isOwned: true);

    private static string DataFolder(WebApplicationBuilder web) =>
        Path.Combine(web.Environment.ContentRootPath, web.Configuration[HostSettings.DataSetting] is { Length: > 0 } folder ? folder : "data");

    private static TimeSpan TimerGap(IServiceProvider services, IConfiguration settings) =>
        services.GetRequiredService<TimeProvider>() is MovableClock
            ? settings.GetValue(HostSettings.TimerGapSetting, TimeSpan.FromMinutes(1))
            : TimeSpan.Zero;
}
