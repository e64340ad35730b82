using ContractFlow.Domain.Contracts;

namespace ContractFlow.Orchestrations;

/// <summary>How activities are retried.</summary>
internal static class Retries
{
    /// <summary>
    /// Back-off from 2 seconds to 10 minutes, about two days in all: a full disk, a locked database or a queue that is down
    /// stops nobody for good, and an operator has time to act. What does not fit does not fit the next time either: it fails at once.
    /// </summary>
    public static TaskOptions Patient { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 300, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10))
        {
            HandleFailure = failure => failure.ErrorType != Refused,
        });

    private static string Refused { get; } = typeof(InputRefusedException).FullName!;
}
