namespace ContractFlow.Conformance;

/// <summary>Base of the suite's classes: one fresh engine for each test.</summary>
public abstract class Suite(IEngine engine) : IAsyncDisposable
{
    protected IEngine Engine { get; } = engine;

    protected bool Is(Ways ways) => Engine.Ways.HasFlag(ways);

    /// <summary>The least that passes where a timer is set to a time.</summary>
    protected TimeSpan AtLeast(TimeSpan time) => Is(Ways.FiresEarly) ? time - TimeSpan.FromSeconds(1) : time;

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

    /// <summary>The instance has failed, for a reason with these words in it.</summary>
    protected void Failed(OrchestrationMetadata end, string words, Action<TaskFailureDetails> details)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        if (Is(Ways.TellsFailures))
        {
            details(end.FailureDetails!);
        }
        else
        {
            Assert.Null(end.FailureDetails);
            Assert.Contains(words, end.SerializedOutput, StringComparison.Ordinal);
        }
    }

    /// <summary>Makes a call that has no effect, and is refused where the backend does so.</summary>
    protected async Task Vain(Func<Task> call)
    {
        if (Is(Ways.RefusesVainCalls))
        {
            Assert.Contains("RpcException", (await Assert.ThrowsAnyAsync<Exception>(call)).GetType().Name, StringComparison.Ordinal);
        }
        else
        {
            await call();
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Engine.DisposeAsync();
    }
}
