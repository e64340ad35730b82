using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>A WebJobs host with the Durable Functions extension, whose orchestrators and activities are the worker's.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private readonly IHost _host;

    private DurableHost(IHost host) => _host = host;

    public static async Task<DurableHost> Start(string storage, Worker worker)
    {
        var host = DurableExtension.Build(storage, "life", "1.0", [PassedOn.FunctionsOf(worker), typeof(ClientBinding)]);
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
}
