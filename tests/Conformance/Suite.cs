namespace ContractFlow.Conformance;

/// <summary>Base of the suite's classes: one fresh engine for each test.</summary>
public abstract class Suite(IEngine engine) : IAsyncDisposable
{
    protected IEngine Engine { get; } = engine;

    protected bool Is(Ways ways) => Engine.Ways.HasFlag(ways);

    protected static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected Task<DurableTaskClient> Start(Action<DurableTaskRegistry> tasks) => Engine.StartAsync(tasks);

    protected static Task<OrchestrationMetadata> End(DurableTaskClient client, string id) =>
        client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Soon);

    /// <summary>Waits until an instance is as it must become: a backend may take a request before it acts on it.</summary>
    protected static async Task<OrchestrationMetadata> Until(DurableTaskClient client, string id, Func<OrchestrationMetadata, bool> reached)
    {
        for (var deadline = Soon; ; await Task.Delay(10, deadline))
        {
            if (await client.GetInstanceAsync(id, getInputsAndOutputs: true, deadline) is { } found && reached(found))
            {
                return found;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Engine.DisposeAsync();
    }
}
