namespace ContractFlow.Embedded.Functions;

#pragma warning disable CA1716 // Names as in the official class.

/// <summary>
/// Settles a function's message; for triggers with <see cref="ServiceBusTriggerAttribute.AutoCompleteMessages"/> off, or to
/// dead-letter a message that can't be understood. A message settled by the function is left alone by the host.
/// </summary>
public class ServiceBusMessageActions
{
    private readonly ServiceBusReceiver? _receiver;

    internal ServiceBusMessageActions(ServiceBusReceiver receiver) => _receiver = receiver;

    /// <summary>For tests that replace the actions.</summary>
    protected ServiceBusMessageActions()
    {
    }

    private ServiceBusReceiver Receiver => _receiver ?? throw new NotSupportedException("These actions have no receiver: override the method.");

    /// <summary>Removes the message from its queue.</summary>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Receiver.CompleteMessageAsync(message, cancellationToken);

    /// <summary>Gives the message back for another delivery.</summary>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Moves the message to the dead-letter queue.</summary>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = null,
        string? deadLetterReason = null,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) => deadLetterReason is null
            ? Receiver.DeadLetterMessageAsync(message, propertiesToModify, cancellationToken)
            : Receiver.DeadLetterMessageAsync(message, propertiesToModify ?? [], deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Sets the message aside; it is received again by its sequence number only.</summary>
    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Receiver.DeferMessageAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Holds the message for the queue's lock duration from now on.</summary>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Receiver.RenewMessageLockAsync(message, cancellationToken);
}
