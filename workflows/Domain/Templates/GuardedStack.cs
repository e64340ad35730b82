using System.Runtime.ExceptionServices;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Runs what goes down into nested text on a stack of a known size, whatever is left of the caller's: <see cref="ClauseLimits"/> are made for it. It is
/// reserved, not used: only what is gone down to costs memory.
/// </summary>
internal static class GuardedStack
{
    private const int Bytes = 16 * 1024 * 1024;

    [ThreadStatic]
    private static bool isGuarded;

    /// <summary>The result of <paramref name="work"/>; what it throws is thrown.</summary>
    public static T Run<T>(Func<T> work)
    {
        if (isGuarded)
        {
            return work();
        }

        var (result, error) = (default(T), default(ExceptionDispatchInfo));
        var thread = new Thread(
            () =>
            {
                isGuarded = true;
                try
                {
                    result = work();
                }
#pragma warning disable CA1031 // Whatever it is, it is the caller's: on this thread it would end the process.
                catch (Exception thrown)
#pragma warning restore CA1031
                {
                    error = ExceptionDispatchInfo.Capture(thrown);
                }
            },
            Bytes);
        thread.IsBackground = true;
        thread.Start();
        thread.Join();
        error?.Throw();
        return result!;
    }
}
