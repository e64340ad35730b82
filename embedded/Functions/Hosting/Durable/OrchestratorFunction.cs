
namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>
/// An orchestrator whose code is a function. Its middleware runs again at every replay, and like the orchestrator may await nothing
/// but the orchestration's context and the next step.
/// </summary>
internal sealed class OrchestratorFunction(FunctionEntry function, FunctionExecutionDelegate pipeline, IServiceProvider services) : ITaskOrchestrator
{
    public Type InputType => typeof(object);

    public Type OutputType { get; } = MethodCompiler.ResultType(function.Method) is { } type && type != typeof(void) ? type : typeof(object);

    // No ConfigureAwait(false): the code must stay on the engine's own context.
    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        await using var invocation = new Invocation(function, services, context, CancellationToken.None);
        await pipeline(invocation);
        return invocation.Outcome.Value;
    }
}
