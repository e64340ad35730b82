using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Opens the queues' AMQP endpoint with the host and says how clients come in.</summary>
internal sealed class QueueDoor(AmqpSetting setting, string folder, IServiceProvider services) : IHostedService
{
    private AmqpEndpoint? _door;

    /// <summary>How clients come in, with the place of the key instead of the key; null while the door is not open.</summary>
    public string? ConnectionString { get; private set; }

    /// <exception cref="InvalidOperationException">The port that was asked for can't be had.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var logger = services.GetRequiredService<ILogger<AmqpEndpoint>>();
        var given = services.GetRequiredService<IConfiguration>()[HostSettings.AmqpKeySetting];
        var key = given is { Length: > 0 } ? new SharedAccessKey(SharedAccessKey.RootName, given) : AmqpKeyFile.ReadOrMake(folder);
        try
        {
            _door = AmqpEndpoint.Open(services.GetRequiredService<MessageBroker>(), new AmqpEndpointOptions { Port = setting.Port, Key = key }, logger);
        }
        catch (IOException fault) when (setting.IsOptional)
        {
            logger.LogWarning(
                "{Fault} Everything else works; partners' queue clients can't connect. Set {Setting} to a port of your own, or to 'off'.", fault.Message, HostSettings.AmqpSetting);
            return Task.CompletedTask;
        }
        catch (IOException fault)
        {
            throw new InvalidOperationException($"{HostSettings.AmqpSetting} is {setting.Port}. {fault.Message}", fault);
        }

        var place = given is { Length: > 0 } ? $"<{HostSettings.AmqpKeySetting}>" : $"<the text of {AmqpKeyFile.PathIn(folder)}>";
        ConnectionString = key.ConnectionString(_door.Port, place);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_door is not null)
        {
            await _door.DisposeAsync();
        }
    }
}
