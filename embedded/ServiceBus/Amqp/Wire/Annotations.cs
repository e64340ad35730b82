using Amqp.Types;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Names of the Service Bus dialect: annotations of messages, properties and filters of links.</summary>
internal static class Annotations
{
    public const uint BatchFormat = 0x80013700;

    public static readonly Symbol SequenceNumber = "x-opt-sequence-number";
    public static readonly Symbol EnqueuedSequenceNumber = "x-opt-enqueue-sequence-number";
    public static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";
    public static readonly Symbol LockedUntil = "x-opt-locked-until";
    public static readonly Symbol ScheduledEnqueueTime = "x-opt-scheduled-enqueue-time";
    public static readonly Symbol PartitionKey = "x-opt-partition-key";
    public static readonly Symbol MessageState = "x-opt-message-state";
    public static readonly Symbol DeadLetterSource = "x-opt-deadletter-source";

    public static readonly Symbol SessionFilter = "com.microsoft:session-filter";
    public static readonly Symbol SharedSessionFilter = "com.microsoft:non-exclusive-session-filter";
    public static readonly Symbol SessionLockedUntil = "com.microsoft:locked-until-utc";
    public static readonly Symbol Timeout = "com.microsoft:timeout";
    public static readonly Symbol DeadLetter = "com.microsoft:dead-letter";
}
