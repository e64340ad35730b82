using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// The official context with three things seen on the way: calls from foreign threads, a continue-as-new, and timers given up. Its input may
/// also be read as another type than the orchestrator's own, as functions do.
/// </summary>
internal sealed class GuardedContext(TaskOrchestrationContext inner, ExecutorRun run, DataConverter converter, string? input) : TaskOrchestrationContext
{
    public override TaskName Name => inner.Name;

    public override string InstanceId => inner.InstanceId;

    public override ParentOrchestrationInstance? Parent => inner.Parent;

    public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;

    public override bool IsReplaying => inner.IsReplaying;

    public override string Version => inner.Version;

    public override IReadOnlyDictionary<string, object?> Properties => inner.Properties;

    public override TaskOrchestrationEntityFeature Entities => throw new NotSupportedException("The SQLite backend has no entities.");

    public override ILoggerFactory ReplaySafeLoggerFactory => inner.ReplaySafeLoggerFactory;

    // Only for what the base class makes of it; the factory above is replay-safe already.
    protected override ILoggerFactory LoggerFactory => inner.ReplaySafeLoggerFactory;

    public override T GetInput<T>() => inner.GetInput<object>() is T typed ? typed : converter.Deserialize<T>(input)!;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Checked().CallActivityAsync<TResult>(name, input, options);

    public override Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        Checked().CallActivityAsync(name, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        if (options is SubOrchestrationOptions { InstanceId: { } id })
        {
            InstanceIds.Check(id);
        }

        return Checked().CallSubOrchestratorAsync<TResult>(orchestratorName, input, options);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = Checked().CreateTimer(fireAt, cancellationToken);
        var call = run.Open.Called(fireAt.ToUniversalTime().Ticks, cancellationToken.CanBeCanceled);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() =>
            {
                if (!timer.IsCompletedSuccessfully)
                {
                    run.Open.GiveUp(call);
                }
            });
        }

        return timer;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Checked().WaitForExternalEvent<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        InstanceIds.Check(instanceId);
        Checked().SendEvent(instanceId, eventName, payload);
    }

    public override void SetCustomStatus(object? customStatus) => Checked().SetCustomStatus(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        Checked().ContinueAsNew(options);
        run.ContinuesAsNew();
    }

    public override Guid NewGuid() => Checked().NewGuid();

    private TaskOrchestrationContext Checked()
    {
        if (run.IsCurrentThread)
        {
            return inner;
        }

        run.Violated("its code used its context on a thread that is not its own");
        throw new InvalidOperationException($"The context of orchestration '{InstanceId}' was used outside of its own code. {Failures.AwaitOnlyTheContext}");
    }
}
