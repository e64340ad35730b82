using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging;
using CoreExceptionProperties = DurableTask.Core.IExceptionPropertiesProvider;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>What every instance needs of its engine.</summary>
internal sealed class EngineServices(DurableTaskRegistry registry, DurableTaskEngineOptions options, TimeProvider clock, IServiceProvider provider, ILoggerFactory loggers)
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = ByName(registry.GetOrchestrators(), "Orchestrator");
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = ByName(registry.GetActivities(), "Activity");

    public DataConverter Converter { get; } = registry.GetEntities().Select(entity => entity.Key.Name).FirstOrDefault() is { } entity
        ? throw new NotSupportedException($"Entity '{entity}' is registered; the SQLite backend has no entities. Keep its state in an orchestration, or in storage of your own.")
        : options.DataConverter;

    /// <summary>Makes of orchestrators and activities what the official executor runs.</summary>
    public DurableTaskShimFactory Shims { get; } = new(
        new DurableTaskWorkerOptions
        {
            DataConverter = options.DataConverter,
            MaximumTimerInterval = options.MaximumTimerInterval,
            Versioning = new DurableTaskWorkerOptions.VersioningOptions { DefaultVersion = options.DefaultVersion },
        },
        loggers);

    public CoreConverter CoreConverter { get; } = new(options.DataConverter);

    /// <summary>What a program adds to the details of failures; null where it adds nothing.</summary>
    public IExceptionPropertiesProvider? ExceptionProperties { get; } = provider.GetService(typeof(IExceptionPropertiesProvider)) as IExceptionPropertiesProvider;

    public CoreExceptionProperties? CoreExceptionProperties => ExceptionProperties is { } properties ? new ExceptionPropertiesProviderAdapter(properties) : null;

    /// <summary>Which versions fit this worker.</summary>
    public WorkerVersion Version { get; } = new(options.Versioning);

    /// <summary>Whose work an instance is, told from its input.</summary>
    public string ShareOf(string? input) => input is null || options.ShareOf is null ? "" : options.ShareOf(input) ?? "";

    public string DefaultVersion { get; } = options.DefaultVersion;

    public TimeProvider Clock { get; } = clock;

    public IServiceProvider Provider { get; } = provider;

    public ILoggerFactory Loggers { get; } = loggers;

    public ILogger Log { get; } = loggers.CreateLogger("ContractFlow.Embedded.DurableTask");

    public long NowTicks => Clock.GetUtcNow().UtcTicks;

    public ITaskOrchestrator? Orchestrator(string name) =>
        _orchestrators.TryGetValue(name, out var factory) ? factory(Provider) : null;

    public Func<IServiceProvider, ITaskActivity>? Activity(string name) => _activities.GetValueOrDefault(name);

    private static Dictionary<TaskName, T> ByName<T>(IEnumerable<KeyValuePair<TaskName, T>> tasks, string kind)
    {
        var byName = new Dictionary<TaskName, T>();
        foreach (var (name, task) in tasks)
        {
            if (!byName.TryAdd(name, task))
            {
                throw new NotSupportedException(
                    $"{kind} '{name}' is registered in several versions; the SQLite backend runs one of a name. Register it once and let it look at its context's Version.");
            }
        }

        return byName;
    }
}
