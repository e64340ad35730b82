namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Cancellation as the official client tells of it.</summary>
internal static class Cancelled
{
    /// <exception cref="TaskCanceledException">The token is cancelled.</exception>
    public static void ThrowIf(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            throw new TaskCanceledException(message: null, innerException: null, cancellation);
        }
    }
}
