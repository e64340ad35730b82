namespace ContractFlow.Conformance;

/// <summary>An engine under test: all that the suite asks for beyond the official API.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>In what it differs from the others; docs/durable-backends.md has a row for each.</summary>
    Ways Ways { get; }

    /// <summary>Starts the engine with these tasks and gives its client. Called once.</summary>
    Task<DurableTaskClient> StartAsync(Action<DurableTaskRegistry> tasks);

    /// <summary>Moves a movable clock by this much. A real one goes by itself, and the suite waits for what must follow.</summary>
    Task PassAsync(TimeSpan time);
}
