
namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>An activity whose code is a function.</summary>
internal sealed class ActivityFunction(FunctionEntry function, ActivityTrigger trigger, FunctionExecutionDelegate pipeline, IServiceProvider services)
    : ITaskActivity
{
    public Type InputType => trigger.InputType;

    public Type OutputType => trigger.OutputType;

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        var invocation = new Invocation(function, services, input, CancellationToken.None) { Companion = context };
        await using var scope = invocation.ConfigureAwait(false);
        await pipeline(invocation).ConfigureAwait(false);
        return invocation.Outcome.Value;
    }
}
