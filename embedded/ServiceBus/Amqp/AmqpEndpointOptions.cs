namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Where the endpoint is and who may connect.</summary>
public sealed record AmqpEndpointOptions
{
    /// <summary>The port that official clients take where a development connection string names none.</summary>
    public const int StandardPort = 5672;

    /// <summary>The port of the loopback interface; 0 for any that is free.</summary>
    public int Port
    {
        get;
        init => field = value is >= 0 and <= 65_535 ? value : throw new ArgumentOutOfRangeException(nameof(Port), value, "Port is a number from 0 to 65535, e.g. 5672.");
    }

    = StandardPort;

    /// <summary>The key that clients sign their tokens with; a new one unless given.</summary>
    public SharedAccessKey Key
    {
        get;
        init => field = value is { Name.Length: > 0, Key.Length: > 0 } ? value : throw new ArgumentException("Key has an empty name or key, so that anybody could sign; SharedAccessKey.Create() makes one.");
    }

    = SharedAccessKey.Create();

    /// <summary>How long a client may take from the connection to its open frame.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take from the connection to its first good token, or to the key itself by SASL PLAIN.</summary>
    public TimeSpan TokenTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most connections at a time; a further one is closed as it comes.</summary>
    public int MaxConnections { get; init; } = 256;
}
