using ContractFlow.Embedded.Functions;
using ContractFlow.Embedded.Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Tests.Functions;

/// <summary>A host of the given function classes on a free port, with its data in a folder of its own.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly IHost _host;

    private RunningHost(IHost host)
    {
        _host = host;
        Client = new HttpClient { BaseAddress = InProcessApplication.AddressOf(host) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<RunningHost> StartAsync(string folder, Type[] functions, Action<SelfHostBuilder>? configure = null, params string[] settings)
    {
        var host = Build(folder, functions, configure, settings);
        await host.StartAsync();
        return new RunningHost(host);
    }

    public static IHost Build(string folder, Type[] functions, Action<SelfHostBuilder>? configure = null, params string[] settings)
    {
        var builder = SelfHost.CreateBuilder(["--urls=http://127.0.0.1:0", $"--contentRoot={folder}", .. settings.Select(setting => "--" + setting)]);
        builder.UseFunctions(functions);
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
