using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>A WebJobs host with the Durable Functions extension, whose orchestrators and activities are the worker's.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private readonly IHost _host;

    private DurableHost(IHost host) => _host = host;

    public static async Task<DurableHost> Start(string storage, Worker worker)
    {
        var functions = PassedOn.FunctionsOf(worker);
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = storage, ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" };
        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureWebJobs(jobs => jobs.AddDurableTask(options =>
            {
                options.HubName = $"life{Guid.NewGuid():N}"[..30];
                options.DefaultVersion = "1.0";
                options.StorageProvider["connectionName"] = "AzureWebJobsStorage";
                options.StorageProvider["partitionCount"] = 1;
                options.StorageProvider["maxQueuePollingInterval"] = "00:00:00.100";
            }))
            .ConfigureServices(services =>
            {
                services.AddSingleton<ITypeLocator>(new OnlyThese(functions, typeof(ClientBinding)));
#pragma warning disable CS0618 // The extension asks for it; the Functions host has one of its own.
                services.AddSingleton<IWebHookProvider, NoWebHooks>();
#pragma warning restore CS0618
            })
            .ConfigureLogging(logging => logging.ClearProviders())
            .Build();
        await host.StartAsync();
        await ((JobHost)host.Services.GetRequiredService<IJobHost>()).CallAsync(typeof(ClientBinding).GetMethod(nameof(ClientBinding.Take))!);
        worker.DurableClient = ClientBinding.Given!;
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>Takes the binding that a worker gets: the address of the extension's gRPC endpoint, and the hub.</summary>
    public static class ClientBinding
    {
        public static string? Given { get; private set; }

        [NoAutomaticTrigger]
        public static void Take([DurableClient] string client) => Given = client;
    }

    private sealed class OnlyThese(params Type[] types) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => types;
    }

#pragma warning disable CS0618
    private sealed class NoWebHooks : IWebHookProvider
    {
        public Uri GetUrl(IExtensionConfigProvider extension) => new("http://localhost/");
    }
#pragma warning restore CS0618
}
