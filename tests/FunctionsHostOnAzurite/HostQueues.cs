using Azure.Messaging.ServiceBus;
using ContractFlow.Embedded.ServiceBus;
using ContractFlow.Embedded.ServiceBus.Broker;
using ContractFlow.FunctionsHost.Tests.Protocol;
using Google.Protobuf;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>Hands the messages of a queue to a function of the worker, as the Service Bus extension does: in AMQP's encoding, behind the lock token.</summary>
internal static class HostQueues
{
    public static QueueListener Pass(ServiceBusEmulator emulator, string queue, Worker worker, string function) =>
        emulator.Broker.Listen(queue, new QueueListenerOptions { AutoCompleteMessages = true }, async (message, _, _) =>
        {
            var invoked = await worker.Invoke(function, ValueOf(message));
            if (invoked.Outcome.Status != 1)
            {
                throw new InvalidOperationException(invoked.Outcome.Failure?.Message);
            }
        });

    private static Value ValueOf(ServiceBusReceivedMessage message)
    {
        byte[] content = [.. Guid.Parse(message.LockToken).ToByteArray(), .. message.GetRawAmqpMessage().ToBytes().ToArray()];
        return new()
        {
            Model = new() { Version = "1.0", Source = "AzureServiceBusReceivedMessage", ContentType = "application/octet-stream", Content = ByteString.CopyFrom(content) },
        };
    }
}
