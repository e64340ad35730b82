namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>The broker seen through the shapes of the Service Bus client.</summary>
public static class BrokerClients
{
    /// <summary>
    /// An official client of this broker, without a connection. Of the options it takes the identifier and the time for one try, by the
    /// broker's clock (a minute unless given); there is nothing to try again.
    /// </summary>
    public static ServiceBusClient CreateClient(this MessageBroker broker, ServiceBusClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(broker);
        return new BrokerClient(broker, options);
    }

    /// <summary>
    /// Gives the messages of a queue to a handler as they come, without polling. A movable clock waits from the sending of a
    /// message until its handler has settled it. Dispose the listener to stop: handlers under way are cancelled and waited for.
    /// </summary>
    /// <exception cref="ServiceBusException">MessagingEntityNotFound.</exception>
    public static QueueListener Listen(this MessageBroker broker, string queueName, QueueListenerOptions options, MessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return QueueListener.Start(broker, QueuePath.Parse(queueName), options, handler);
    }
}
