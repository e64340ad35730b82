namespace ContractFlow.Embedded.DurableTask;

/// <summary>What a retry handler decides on.</summary>
/// <param name="OrchestrationContext">The orchestration that made the call; a handler may wait by its timers.</param>
/// <param name="LastAttemptNumber">The attempt that failed; the first is 1.</param>
/// <param name="LastFailure">Its failure.</param>
/// <param name="TotalRetryTime">Time since the first attempt began.</param>
/// <param name="CancellationToken">Never cancelled by the engine.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);

/// <summary>Returns true to try again at once, false to let the failure reach the orchestrator.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Completes with true to try again, with false to let the failure reach the orchestrator.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
