using ContractFlow.Embedded.ServiceBus.Broker;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>How a client reaches the broker. Whoever uses it must not notice.</summary>
public enum Way
{
    /// <summary>The client that the broker gives.</summary>
    InProcess,

    /// <summary>The official client, connected to the AMQP endpoint.</summary>
    Amqp,
}

/// <summary>Tests that hold for both ways: a class for each derives from them.</summary>
public abstract class BothWays(Way way)
{
    protected Way Way => way;

    protected Task<EndpointScene> OpenAsync(Func<QueueOptions, QueueOptions>? change = null) => EndpointScene.OpenAsync(change, way: way);
}
