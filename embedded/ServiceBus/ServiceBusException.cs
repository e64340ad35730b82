namespace ContractFlow.Embedded.ServiceBus;

/// <summary>A queue operation that failed, with its reason.</summary>
public class ServiceBusException : Exception
{
    /// <summary>For tests that stand in for the broker.</summary>
    public ServiceBusException()
    {
    }

    /// <summary>A failure whose being worth another try is known.</summary>
    public ServiceBusException(
        bool isTransient,
        string message,
        string? entityName = null,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception? innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>A failure whose reason says whether another try is worth it.</summary>
    public ServiceBusException(string message, ServiceBusFailureReason reason, string? entityPath = null, Exception? innerException = null)
        : this(Passes(reason), message, entityPath, reason, innerException)
    {
    }

    /// <summary>Why it failed.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <summary>True where the same operation may succeed later.</summary>
    public bool IsTransient { get; }

    /// <summary>The queue concerned, where known.</summary>
    public string? EntityPath { get; }

    /// <inheritdoc/>
    public override string Message =>
        EntityPath is null ? $"{base.Message} ({Reason})" : $"{base.Message} ({Reason}, {EntityPath})";

    private static bool Passes(ServiceBusFailureReason reason) => reason
        is ServiceBusFailureReason.ServiceCommunicationProblem
        or ServiceBusFailureReason.ServiceTimeout
        or ServiceBusFailureReason.ServiceBusy;
}
