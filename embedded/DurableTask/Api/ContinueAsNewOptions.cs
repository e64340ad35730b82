namespace ContractFlow.Embedded.DurableTask;

/// <summary>How an orchestration goes on with a new input and an empty history.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The next input.</summary>
    public object? NewInput { get; set; }

    /// <summary>The version to go on with; null or white space keeps the current one.</summary>
    public string? NewVersion { get; set; }

    /// <summary>True (the default) carries events that nobody waited for yet over to the new execution, in order.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
