namespace ContractFlow.Embedded;

/// <summary>Lets any component say that it is at work, so that a <see cref="MovableClock"/> waits for it.</summary>
public static class TimeProviderHolds
{
    private static readonly IDisposable Nothing = new NoHold();

    /// <summary>Holds a movable clock until disposed; does nothing on a real one.</summary>
    public static IDisposable Hold(this TimeProvider clock) => clock is MovableClock movable ? movable.Hold() : Nothing;

    private sealed class NoHold : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
