using System.Transactions;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>What the official client offers and this broker has not. The README lists it.</summary>
internal static class NotEmulated
{
    public static NotSupportedException Topics => Error("there are no topics and subscriptions; use queues");

    public static NotSupportedException Error(string what) => new($"The Service Bus emulator does not do this: {what}.");

    /// <summary>Work that is meant to be part of a transaction must not be done outside it.</summary>
    /// <exception cref="NotSupportedException">There is an ambient transaction.</exception>
    public static void CheckTransaction()
    {
        if (Transaction.Current is not null)
        {
            throw Error("there are no transactions, and an ambient one is open; complete it first, or suppress it around this call");
        }
    }

    /// <exception cref="NotSupportedException">A session that receivers share is asked for.</exception>
    public static void Check(ServiceBusSessionReceiverOptions? options)
    {
        if (options is { EnableNonExclusiveSession: true } or { SessionLockToken: not null })
        {
            throw Error("sessions are locked by one receiver alone; leave EnableNonExclusiveSession and SessionLockToken unset");
        }
    }
}
