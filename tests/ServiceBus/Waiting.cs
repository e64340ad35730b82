namespace ContractFlow.ServiceBus.Tests;

/// <summary>Waits for a condition, not for a time.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until there is an answer.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        for (var end = DateTime.UtcNow + Patience; ; await Task.Delay(20))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException("What was waited for did not come.");
            }
        }
    }

    /// <summary>Asks until it is so.</summary>
    public static Task UntilAsync(Func<bool> isSo) => ForAsync(() => Task.FromResult(isSo() ? "so" : null));
}
