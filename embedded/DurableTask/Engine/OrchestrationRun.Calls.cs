namespace ContractFlow.Embedded.DurableTask.Worker;

/// <content>Activities and sub-orchestrations.</content>
internal sealed partial class OrchestrationRun
{
    public override Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        Call<Nothing>(EntryKind.TaskScheduled, name, input, options);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Call<TResult>(EntryKind.TaskScheduled, name, input, options);

    public override Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Call<Nothing>(EntryKind.SubOrchestrationScheduled, orchestratorName, input, options);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Call<TResult>(EntryKind.SubOrchestrationScheduled, orchestratorName, input, options);

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        EnsureThread();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        InstanceIds.Check(instanceId);
        Emitted.Enqueue(new Entry(EntryKind.EventSent) { Id = ++_lastId, Name = eventName, Text = Serialize(payload), Target = instanceId });
    }

    private Task<T> Call<T>(EntryKind kind, TaskName name, object? input, TaskOptions? options)
    {
        EnsureThread();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("Task options were given as the input; name the parameter: options: ...", nameof(input));
        }

        var text = Serialize(input);
        var version = options?.Version?.Version ?? (kind == EntryKind.TaskScheduled ? Version : _services.DefaultVersion);

        // One id for all attempts: a retried sub-orchestration takes its own place again.
        var target = kind == EntryKind.TaskScheduled ? null
            : InstanceIds.Check((options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N"));
        return options?.Retry is { } retry
            ? WithRetry<T>(kind, name, text, version, target, retry)
            : Schedule<T>(kind, name, text, version, target);
    }

    private Task<T> Schedule<T>(EntryKind kind, TaskName name, string? text, string version, string? target)
    {
        var entry = new Entry(kind)
        {
            Id = ++_lastId,
            Name = name.Name,
            Text = text,
            Version = version.Length == 0 ? null : version,
            Target = target,
        };
        var call = new PendingCall<T> { Scheduled = entry };
        _calls.Add(entry.Id, call);
        OpenActivityCount += kind == EntryKind.TaskScheduled ? 1 : 0;
        Emitted.Enqueue(entry);
        return call.Task;
    }

    private async Task<T> WithRetry<T>(EntryKind kind, TaskName name, string? text, string version, string? target, TaskRetryOptions retry)
    {
        var first = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Schedule<T>(kind, name, text, version, target);
            }
            catch (TaskFailedException failure)
            {
                if (Failures.IsFinal(failure.FailureDetails) || !await TriesAgain(retry, attempt, first, failure))
                {
                    throw;
                }
            }
        }
    }

    private async Task<bool> TriesAgain(TaskRetryOptions retry, int attempt, DateTime first, TaskFailedException failure)
    {
        var passed = CurrentUtcDateTime - first;
        if (retry.Handler is { } handler)
        {
            return await handler(new RetryContext(this, attempt, failure.FailureDetails, passed, CancellationToken.None));
        }

        var policy = retry.Policy!;
        if (attempt >= policy.MaxNumberOfAttempts
            || (policy.RetryTimeout != Timeout.InfiniteTimeSpan && passed >= policy.RetryTimeout)
            || !policy.Retries(failure.FailureDetails))
        {
            return false;
        }

        await CreateTimer(CurrentUtcDateTime + policy.IntervalAfter(attempt), CancellationToken.None);
        return true;
    }
}
