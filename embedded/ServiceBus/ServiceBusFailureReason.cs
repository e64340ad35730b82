namespace ContractFlow.Embedded.ServiceBus;

/// <summary>Why a queue operation failed.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>None of the reasons below.</summary>
    GeneralError = 0,

    /// <summary>There is no queue of that name.</summary>
    MessagingEntityNotFound = 1,

    /// <summary>The message's lock has expired or was given up; the message may be with another receiver.</summary>
    MessageLockLost = 2,

    /// <summary>There is no message with that sequence number in the expected state.</summary>
    MessageNotFound = 3,

    /// <summary>The message, or the messages sent together, are larger than the queue takes.</summary>
    MessageSizeExceeded = 4,

    /// <summary>The queue is disabled.</summary>
    MessagingEntityDisabled = 5,

    /// <summary>The queue is full.</summary>
    QuotaExceeded = 6,

    /// <summary>The service is busy; try again later.</summary>
    ServiceBusy = 7,

    /// <summary>The operation did not finish in time.</summary>
    ServiceTimeout = 8,

    /// <summary>The service could not be reached.</summary>
    ServiceCommunicationProblem = 9,

    /// <summary>The session is locked by another receiver.</summary>
    SessionCannotBeLocked = 10,

    /// <summary>The session's lock has expired or was given up.</summary>
    SessionLockLost = 11,

    /// <summary>A queue of that name exists already.</summary>
    MessagingEntityAlreadyExists = 12,
}
