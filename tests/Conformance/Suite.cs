namespace ContractFlow.Conformance;

/// <summary>Base of the suite's classes: one fresh engine for each test.</summary>
public abstract class Suite : IAsyncDisposable
{
    protected IEngine Engine { get; } = EngineUnderTest.Create();

    protected static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected Task<DurableTaskClient> Start(Action<DurableTaskRegistry> tasks) => Engine.StartAsync(tasks);

    protected static Task<OrchestrationMetadata> End(DurableTaskClient client, string id) =>
        client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Soon);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Engine.DisposeAsync();
    }
}
