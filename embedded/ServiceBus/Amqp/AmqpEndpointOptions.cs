namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Where the endpoint is and who may connect.</summary>
public sealed record AmqpEndpointOptions
{
    /// <summary>The port that official clients take where a development connection string names none.</summary>
    public const int StandardPort = 5672;

    /// <summary>The port of the loopback interface.</summary>
    public int Port { get; init; } = StandardPort;

    /// <summary>The key that clients sign their tokens with; a new one unless given.</summary>
    public SharedAccessKey Key { get; init; } = SharedAccessKey.Create();

    /// <summary>How long a client may take from the connection to its open frame.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most connections at a time; a further one is closed as it comes.</summary>
    public int MaxConnections { get; init; } = 256;
}
