namespace Microsoft.Azure.Functions.Worker;

public sealed class ServiceBusOutputAttribute(string queueOrTopicName, ServiceBusEntityType entityType = ServiceBusEntityType.Queue) : OutputBindingAttribute
{
    public string QueueOrTopicName { get; private set; } = queueOrTopicName;

    public ServiceBusEntityType EntityType { get; set; } = entityType;

    public string? Connection { get; set; }
}
