namespace ContractFlow.Conformance;

/// <summary>An engine under test: all that the suite asks for beyond the official API.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Whether it waits with an instance until the time that its start names. The official in-memory backend starts it at once.</summary>
    static abstract bool StartsAtItsTime { get; }

    /// <summary>Whether a recursive end reaches the children. The official in-memory backend ends the parent alone.</summary>
    static abstract bool EndsChildren { get; }

    /// <summary>Starts the engine with these tasks and gives its client. Called once.</summary>
    Task<DurableTaskClient> StartAsync(Action<DurableTaskRegistry> tasks);

    /// <summary>Moves a movable clock by this much. A real one goes by itself, and the suite waits for what must follow.</summary>
    Task PassAsync(TimeSpan time);
}
