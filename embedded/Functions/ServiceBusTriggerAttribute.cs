namespace ContractFlow.Embedded.Functions;

/// <summary>
/// Starts a function by a message of a queue: the message is locked while the function runs, completed when it returns, and abandoned
/// when it throws, until the queue's delivery limit moves it to the dead-letter queue.
/// </summary>
/// <param name="queueName">The queue's name, or a setting's name between percent signs.</param>
public sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue's name as given.</summary>
    public string? QueueName { get; } = queueName;

    /// <summary>The name of the connection's settings; the embedded broker needs none.</summary>
    public string? Connection { get; set; }

    /// <summary>Whether messages are taken session by session, in order within each.</summary>
    public bool IsSessionsEnabled { get; set; }

    /// <summary>Whether a message is completed when the function returns; otherwise the function settles it itself.</summary>
    public bool AutoCompleteMessages { get; set; } = true;
}
