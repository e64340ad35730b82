using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>
/// A whole functions application started inside this process, through its own <c>Program</c>, on a free loopback port: for tests and demos.
/// Its settings and services may be overridden; everything else is as in production.
/// </summary>
public sealed class InProcessApplication : IAsyncDisposable
{
    private static readonly AsyncLocal<InProcessApplication?> Current = new();
    private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<SelfHostBuilder>? _configure;
    private Task _program = Task.CompletedTask;

    private InProcessApplication(string[] arguments, Action<SelfHostBuilder>? configure)
    {
        Arguments = arguments;
        _configure = configure;
    }

    /// <summary>The running host; its services are the application's.</summary>
    public IHost Host => _built.Task.GetAwaiter().GetResult();

    /// <summary>The address bound, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address => AddressOf(Host);

    internal static InProcessApplication? Starting => Current.Value;

    internal string[] Arguments { get; }

    /// <summary>
    /// Runs the entry point of <paramref name="program"/> and returns when its host has started.
    /// <paramref name="settings"/> win over every other setting; without <c>urls</c> among them the port is free choice, and without
    /// <c>Embedded:Amqp</c> the queues have no door to the outside.
    /// <paramref name="configure"/> runs after the program's own registrations, so that what it registers wins.
    /// </summary>
    /// <exception cref="InvalidOperationException">The program ended, or failed, before its host had started.</exception>
    public static Task<InProcessApplication> StartAsync(
        Assembly program,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<SelfHostBuilder>? configure = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>());
        all.TryAdd(HostSettings.AssemblySetting, program.GetName().Name);
        return StartAsync(args => RunEntryPoint(program, args), all, configure, cancellation);
    }

    /// <summary>As the other, for a program that is called as <paramref name="program"/> with its arguments.</summary>
    /// <exception cref="InvalidOperationException">The program ended before its host had started.</exception>
    public static async Task<InProcessApplication> StartAsync(
        Action<string[]> program,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<SelfHostBuilder>? configure = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>());
        all.TryAdd("urls", "http://127.0.0.1:0");
        all.TryAdd(HostSettings.AmqpSetting, "off");
        var application = new InProcessApplication([.. all.Select(pair => $"--{pair.Key}={pair.Value}")], configure);
        await application.RunAsync(program, cancellation).ConfigureAwait(false);
        return application;
    }

    /// <summary>The address that a started host is bound to.</summary>
    public static Uri AddressOf(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Stops the host as a signal would: requests and runs under way are finished first.</summary>
    public async ValueTask DisposeAsync()
    {
        Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _program.ConfigureAwait(false);
    }

    internal void Attach(SelfHostBuilder builder)
    {
        builder.Building = _configure;
        builder.Built = host => _built.SetResult(host);
    }

    private static void RunEntryPoint(Assembly program, string[] args)
    {
        var main = program.EntryPoint ?? throw new ArgumentException($"{program} has no entry point.", nameof(program));
        main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
    }

    private async Task RunAsync(Action<string[]> program, CancellationToken cancellation)
    {
        Current.Value = this;
        _program = Task.Factory.StartNew(
            () => program([]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(_built.Task, _program).WaitAsync(cancellation).ConfigureAwait(false) == _built.Task)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var lifetime = Host.Services.GetRequiredService<IHostApplicationLifetime>();
            await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
            if (await Task.WhenAny(started.Task, _program).WaitAsync(cancellation).ConfigureAwait(false) == started.Task)
            {
                return;
            }
        }

        await _program.ConfigureAwait(false);
        throw new InvalidOperationException("The program ended before its host had started.");
    }
}
