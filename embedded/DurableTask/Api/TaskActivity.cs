namespace ContractFlow.Embedded.DurableTask;

/// <summary>An activity as the engine sees it: untyped input and output.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the stored input is read as.</summary>
    Type InputType { get; }

    /// <summary>The type of the result.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity; at least once, so its effects must be claimed or idempotent.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}

/// <summary>Base of activities: the steps of an orchestration that touch the world.</summary>
/// <typeparam name="TInput">The input's type.</typeparam>
/// <typeparam name="TOutput">The result's type.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, TaskInput.Cast<TInput>(input)).ConfigureAwait(false);

    /// <summary>The activity itself.</summary>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}

/// <summary>What an activity knows about its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version it was called with; empty where there is none.</summary>
    public virtual string Version => "";
}
