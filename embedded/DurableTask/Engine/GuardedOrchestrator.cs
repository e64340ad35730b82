namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// Keeps an orchestrator's code on the thread of its current step: continuations that come from elsewhere show that the
/// code awaited something that is not its context's, and go no further.
/// </summary>
internal sealed class GuardedOrchestrator(ITaskOrchestrator code, ExecutorRun run, DataConverter converter, string? input) : SynchronizationContext, ITaskOrchestrator
{
    public Type InputType => code.InputType;

    public Type OutputType => code.OutputType;

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            return GuardAsync(context, input);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!run.IsCurrentThread)
        {
            run.Violated("its code awaited something that is not of its context");
            return;
        }

        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    // Awaited here, on this context: code that ends on a foreign thread ends nothing.
    private async Task<object?> GuardAsync(TaskOrchestrationContext context, object? value) =>
        await code.RunAsync(new GuardedContext(context, run, converter, input), value);
}
