using System.Globalization;
using System.Net;
using ContractFlow.Embedded.ServiceBus.Amqp;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Whether the queues have an AMQP endpoint, and where.</summary>
/// <param name="Port">The port of the loopback interface.</param>
/// <param name="IsOptional">True where a port that is taken is no reason not to start.</param>
internal sealed record AmqpSetting(int Port, bool IsOptional)
{
    private const string Automatic = "auto";
    private const string None = "off";

    /// <summary>Reads the setting; null where there is to be no door.</summary>
    /// <exception cref="InvalidOperationException">The setting is none of port, <c>auto</c> and <c>off</c>.</exception>
    public static AmqpSetting? Read(IConfiguration settings) => settings[HostSettings.AmqpSetting] switch
    {
        null or "" or None => null,
        Automatic => new(AmqpEndpointOptions.StandardPort, IsOptional: true),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort => new(port, IsOptional: false),
        var other => throw new InvalidOperationException(
            $"{HostSettings.AmqpSetting} is '{other}'; it must be a port such as {AmqpEndpointOptions.StandardPort}, '{Automatic}' ({AmqpEndpointOptions.StandardPort} where that is free) or '{None}'."),
    };
}
