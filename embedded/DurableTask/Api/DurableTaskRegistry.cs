using System.Reflection;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The orchestrators and activities of an engine, by name (without case).</summary>
public sealed partial class DurableTaskRegistry
{
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];
    private readonly Dictionary<TaskName, Func<IServiceProvider, ITaskActivity>> _activities = [];

    /// <summary>Every orchestrator with the factory that makes it.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() => _orchestrators;

    /// <summary>Every activity with the factory that makes it.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() => _activities;

    private static TaskName NameOf(Type type) =>
        type.GetCustomAttribute<DurableTaskAttribute>() is { Name.Name: { Length: > 0 } name } ? name : new TaskName(type.Name);

    private static void Concrete(Type type, Type kind)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsAbstract || !kind.IsAssignableFrom(type))
        {
            throw new ArgumentException($"{type} must be a concrete class that is an {kind.Name}.", nameof(type));
        }
    }

    private static void Add<T>(Dictionary<TaskName, Func<IServiceProvider, T>> tasks, TaskName name, Func<IServiceProvider, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrEmpty(name.Name))
        {
            throw new ArgumentException($"An {typeof(T).Name} needs a name.", nameof(name));
        }

        if (!tasks.TryAdd(name, factory))
        {
            throw new ArgumentException($"An {typeof(T).Name} named '{name}' is already added.", nameof(name));
        }
    }
}
