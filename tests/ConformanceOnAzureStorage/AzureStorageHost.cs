using System.Text.Json;
using ContractFlow.Azurite.Tests;
using ContractFlow.FunctionsHost.Tests;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Conformance;

/// <summary>A WebJobs host with the Durable Functions extension on a hub of its own in Azurite's account; shared by the tests of a class.</summary>
public sealed class AzureStorageHost(AzuriteServer azurite) : IAsyncLifetime
{
    private IHost? _host;
    private ServiceProvider? _clients;

    public CurrentTasks Tasks => _host!.Services.GetRequiredService<CurrentTasks>();

    public DurableTaskClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _host = DurableExtension.Build(
            azurite.ConnectionString, "conformance", "9.0", [typeof(SuiteFunctions)], services => services.AddSingleton<CurrentTasks>().AddSingleton<SuiteFunctions>());
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
}
