namespace ContractFlow.Conformance;

/// <summary>The tasks of the test under way.</summary>
public sealed class CurrentTasks(IServiceProvider services)
{
    private volatile DurableTaskRegistry _registry = new();

    public IServiceProvider Services => services;

    /// <summary>The client's binding as JSON.</summary>
    public string? Client { get; set; }

    public void Set(DurableTaskRegistry registry) => _registry = registry;

    public ITaskOrchestrator Orchestrator(string name) => _registry.GetOrchestrators().First(task => task.Key == name).Value(services);

    public ITaskActivity Activity(string name) => _registry.GetActivities().First(task => task.Key == name).Value(services);
}
