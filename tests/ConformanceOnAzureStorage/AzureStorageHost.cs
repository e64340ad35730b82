using System.Text.Json;
using ContractFlow.Azurite.Tests;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Conformance;

/// <summary>A WebJobs host with the Durable Functions extension on a hub of its own in Azurite's account; shared by the tests of a class.</summary>
public sealed class AzureStorageHost(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly string _hub = $"conformance{Guid.NewGuid():N}"[..30];
    private IHost? _host;
    private ServiceProvider? _clients;

    public CurrentTasks Tasks => _host!.Services.GetRequiredService<CurrentTasks>();

    public DurableTaskClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" };
        _host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureWebJobs(jobs => jobs.AddDurableTask(options =>
            {
                options.HubName = _hub;

                // Instances of a later version than this would wait for a worker that has it.
                options.DefaultVersion = "9.0";
                options.StorageProvider["connectionName"] = "AzureWebJobsStorage";
                options.StorageProvider["partitionCount"] = 1;
                options.StorageProvider["maxQueuePollingInterval"] = "00:00:00.100";
            }))
            .ConfigureServices(services =>
            {
                services.AddSingleton<CurrentTasks>().AddSingleton<SuiteFunctions>().AddSingleton<ITypeLocator, OnlyTheSuites>();
#pragma warning disable CS0618 // The extension asks for it; the Functions host has one of its own.
                services.AddSingleton<IWebHookProvider, NoWebHooks>();
#pragma warning restore CS0618
            })
            .ConfigureLogging(logging => logging.ClearProviders())
            .Build();
        await _host.StartAsync();
        var jobs = (JobHost)_host.Services.GetRequiredService<IJobHost>();
        await jobs.CallAsync(typeof(SuiteFunctions).GetMethod(nameof(SuiteFunctions.Client))!);
        using var binding = JsonDocument.Parse(Tasks.Client!);
        var services = new ServiceCollection().AddLogging();
        services.AddDurableTaskClient(client => client.UseGrpc(binding.RootElement.GetProperty("rpcBaseUrl").GetString()!));
        _clients = services.BuildServiceProvider();
        Client = _clients.GetRequiredService<DurableTaskClient>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_clients is not null)
        {
            await _clients.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }

    private sealed class OnlyTheSuites : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(SuiteFunctions)];
    }

#pragma warning disable CS0618
    private sealed class NoWebHooks : IWebHookProvider
    {
        public Uri GetUrl(IExtensionConfigProvider extension) => new("http://localhost/");
    }
#pragma warning restore CS0618
}
