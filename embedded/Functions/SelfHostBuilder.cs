using ContractFlow.Embedded.Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions;

/// <summary>
/// Gathers the settings, services and middleware of an application that serves its functions itself; made by <see cref="SelfHost"/>.
/// The official extensions for worker builders, such as <c>UseMiddleware</c>, work on it.
/// </summary>
public sealed class SelfHostBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    internal SelfHostBuilder(string[] args) => _web = HostSettings.CreateWebBuilder(args);

    /// <summary>The application's settings.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <summary>The application's name, folder and environment (<c>DOTNET_ENVIRONMENT</c>, else Production).</summary>
    public IHostEnvironment Environment => _web.Environment;

    /// <summary>Where logs go.</summary>
    public ILoggingBuilder Logging => _web.Logging;

    /// <summary>Where metrics go.</summary>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <summary>Values shared by code that takes part in building.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <summary>The application's services. A <see cref="TimeProvider"/> registered here is the clock of every part of the host.</summary>
    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    internal Action<IHost>? Built { get; set; }

    internal Action<SelfHostBuilder>? Building { get; set; }

    /// <summary>Replaces the container of services.</summary>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>
    /// Finds the functions and checks them and their routes, schedules, queues and services.
    /// </summary>
    /// <exception cref="InvalidOperationException">Some function can't be served; the message names each and says what is wrong with it.</exception>
    public IHost Build()
    {
        Building?.Invoke(this);
        var host = EmbeddedHost.Build(_web, _middleware);
        Built?.Invoke(host);
        return host;
    }
}
