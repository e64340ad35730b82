using System.Runtime.Serialization;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Failures as the service names them: conditions on links, and the status codes of answers to requests.</summary>
internal static class Faults
{
    public static readonly Symbol Timeout = "com.microsoft:timeout";
    public static readonly Symbol OperationCancelled = "com.microsoft:operation-cancelled";
    private static readonly Symbol ArgumentError = "com.microsoft:argument-error";

    public static Error Of(Exception exception) => exception switch
    {
        AmqpException fault => fault.Error,
        ServiceBusException fault => new(Condition(fault.Reason)) { Description = BrokerFault.Text(fault) },
        UnauthorizedAccessException => new(ErrorCode.UnauthorizedAccess) { Description = exception.Message },
        InvalidOperationException => new(ErrorCode.NotAllowed) { Description = exception.Message },
        ArgumentException or FormatException or SerializationException => new(ArgumentError) { Description = exception.Message },
        OperationCanceledException => new(OperationCancelled) { Description = "The operation was cancelled." },
        _ => new(ErrorCode.InternalError) { Description = "The broker could not do it; its log says why." },
    };

    /// <summary>Whether it is the broker's own failure, to be logged, and not the caller's.</summary>
    public static bool IsOurs(Error error) => (string)error.Condition == ErrorCode.InternalError;

    public static int StatusCode(Error error) => (string)error.Condition switch
    {
        ErrorCode.NotFound or "com.microsoft:message-not-found" => 404,
        ErrorCode.UnauthorizedAccess => 401,
        ErrorCode.NotImplemented => 501,
        ErrorCode.MessageSizeExceeded or ErrorCode.ResourceLimitExceeded => 403,
        ErrorCode.InternalError => 500,
        "com.microsoft:timeout" => 408,
        "com.microsoft:message-lock-lost" or "com.microsoft:session-lock-lost" or "com.microsoft:session-cannot-be-locked" => 410,
        _ => 400,
    };

    private static Symbol Condition(ServiceBusFailureReason reason) => reason switch
    {
        ServiceBusFailureReason.MessagingEntityNotFound => ErrorCode.NotFound,
        ServiceBusFailureReason.MessageLockLost => "com.microsoft:message-lock-lost",
        ServiceBusFailureReason.MessageNotFound => "com.microsoft:message-not-found",
        ServiceBusFailureReason.MessageSizeExceeded => ErrorCode.MessageSizeExceeded,
        ServiceBusFailureReason.QuotaExceeded => ErrorCode.ResourceLimitExceeded,
        ServiceBusFailureReason.SessionCannotBeLocked => "com.microsoft:session-cannot-be-locked",
        ServiceBusFailureReason.SessionLockLost => "com.microsoft:session-lock-lost",
        ServiceBusFailureReason.ServiceTimeout => Timeout,
        _ => ErrorCode.InternalError,
    };
}
