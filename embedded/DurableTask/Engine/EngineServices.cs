using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask.Worker;

/// <summary>What every instance needs of its engine.</summary>
internal sealed class EngineServices(DurableTaskRegistry registry, DurableTaskEngineOptions options, TimeProvider clock, IServiceProvider provider, ILoggerFactory loggers)
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = new(registry.GetOrchestrators());
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = new(registry.GetActivities());

    public DataConverter Converter { get; } = options.DataConverter;

    public string DefaultVersion { get; } = options.DefaultVersion;

    public TimeProvider Clock { get; } = clock;

    public IServiceProvider Provider { get; } = provider;

    public ILoggerFactory Loggers { get; } = loggers;

    public ILogger Log { get; } = loggers.CreateLogger("ContractFlow.Embedded.DurableTask");

    public long NowTicks => Clock.GetUtcNow().UtcTicks;

    public ITaskOrchestrator? Orchestrator(string name) =>
        _orchestrators.TryGetValue(name, out var factory) ? factory(Provider) : null;

    public Func<IServiceProvider, ITaskActivity>? Activity(string name) => _activities.GetValueOrDefault(name);
}
