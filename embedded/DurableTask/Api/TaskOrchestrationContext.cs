using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>
/// All that an orchestrator may use: calls, timers, events and time that come out the same whenever its code runs again
/// over its history. Awaiting anything else fails the instance with a message that says so.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that started this one, where one did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The instant of the event that the code is reacting to, in UTC.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while the code runs again over what it did before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The instance's version; empty where it has none.</summary>
    public virtual string Version => "";

    /// <summary>The factory behind <see cref="CreateReplaySafeLogger(string)"/>.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input, read as <typeparamref name="T"/>.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Runs an activity without result.</summary>
    /// <exception cref="TaskFailedException">The activity failed, and its retries are over.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Runs an activity and returns its result.</summary>
    /// <exception cref="TaskFailedException">The activity failed, and its retries are over.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) => CallActivityAsync<TResult>(name, null, options);

    /// <summary>Completes at <paramref name="delay"/> after <see cref="CurrentUtcDateTime"/>.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Completes at <paramref name="fireAt"/> (UTC), or as cancelled where the token is cancelled first.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Completes with the payload of the next event of this name, names compared without case. Events that came before are
    /// kept in order; of several waiters for one name, the latest is served first.
    /// </summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event at most <paramref name="timeout"/>.</summary>
    /// <exception cref="TaskCanceledException">The event did not come in time.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event at most <paramref name="timeout"/> or until cancelled.</summary>
    /// <exception cref="TaskCanceledException">The event did not come in time, or the wait was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = CreateTimer(timeout, timer.Token);
        var received = WaitForExternalEvent<T>(eventName, wait.Token);
        var loser = await Task.WhenAny(received, due) == received ? timer : wait;
#pragma warning disable CA1849 // CancelAsync goes through the thread pool, where an orchestrator must not be.
        loser.Cancel();
#pragma warning restore CA1849
        return await received;
    }

    /// <summary>Sends an event to another instance, with this step's commit. An unknown instance drops it with a warning.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Shows <paramref name="customStatus"/> in the instance's metadata.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Runs a sub-orchestration without result.</summary>
    /// <exception cref="TaskFailedException">It failed or was terminated, and its retries are over.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs a sub-orchestration and returns its result.</summary>
    /// <exception cref="TaskFailedException">It failed or was terminated, and its retries are over.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Starts over with <paramref name="newInput"/> and an empty history once the code returns.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <inheritdoc cref="ContinueAsNew(object?, bool)"/>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A GUID (version 5) that comes out the same on replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());
}
