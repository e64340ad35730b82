using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>The real Durable Functions extension in a plain WebJobs host.</summary>
internal static class DurableExtension
{
    /// <summary>Builds a host whose functions are those of the types given.</summary>
    /// <param name="storage">The storage account's connection string.</param>
    /// <param name="hub">The hub; a name of its own begins with it.</param>
    /// <param name="defaultVersion">Instances of a later version wait for a worker that has it.</param>
    /// <param name="types">Where the functions are.</param>
    /// <param name="configure">Adds what the functions need.</param>
    public static IHost Build(string storage, string hub, string defaultVersion, IReadOnlyList<Type> types, Action<IServiceCollection>? configure = null)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = storage, ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" };
        return new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureWebJobs(jobs => jobs.AddDurableTask(options =>
            {
                options.HubName = $"{hub}{Guid.NewGuid():N}"[..30];
                options.DefaultVersion = defaultVersion;
                options.StorageProvider["connectionName"] = "AzureWebJobsStorage";
                options.StorageProvider["partitionCount"] = 1;
                options.StorageProvider["maxQueuePollingInterval"] = "00:00:00.100";
            }))
            .ConfigureServices(services =>
            {
                configure?.Invoke(services);
                services.AddSingleton<ITypeLocator>(new OnlyThese(types));
#pragma warning disable CS0618 // The extension asks for it; the Functions host has one of its own.
                services.AddSingleton<IWebHookProvider, NoWebHooks>();
#pragma warning restore CS0618
            })
            .ConfigureLogging(logging => logging.ClearProviders())
            .Build();
    }

    private sealed class OnlyThese(IReadOnlyList<Type> types) : ITypeLocator
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
