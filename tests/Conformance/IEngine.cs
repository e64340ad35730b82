namespace ContractFlow.Conformance;

/// <summary>An engine under test: all that the suite asks for beyond the official API.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Starts the engine with these tasks and gives its client. Called once.</summary>
    Task<DurableTaskClient> StartAsync(Action<DurableTaskRegistry> tasks);

    /// <summary>Lets this much time pass: by moving the clock, or by waiting.</summary>
    Task PassAsync(TimeSpan time);
}
