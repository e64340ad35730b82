namespace Microsoft.Azure.Functions.Worker;

[InputConverter(typeof(ServiceBusMessageActionsConverter))]
public class ServiceBusMessageActions
{
    private readonly Settlement? _settlement;

    internal ServiceBusMessageActions(Settlement settlement) => _settlement = settlement;

    protected ServiceBusMessageActions()
    {
    }

    private Settlement Host => _settlement ?? throw new NotSupportedException("These actions have no host: override the method.");

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => Host.Complete(message, cancellationToken);

    public virtual Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default)
    {
        Refuse(propertiesToModify);
        return Host.Abandon(message, cancellationToken);
    }

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default)
    {
        Refuse(propertiesToModify);
        return Host.DeadLetter(message, deadLetterReason, deadLetterErrorDescription, cancellationToken);
    }

    public virtual Task DeferMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default)
    {
        Refuse(propertiesToModify);
        return Host.Defer(message, cancellationToken);
    }

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => Host.Renew(message, cancellationToken);

    private static void Refuse(IDictionary<string, object>? properties)
    {
        if (properties is { Count: > 0 })
        {
            throw StandIn.Refusal();
        }
    }
}
