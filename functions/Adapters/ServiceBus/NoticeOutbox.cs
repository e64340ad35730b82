using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>A notice's message: which notice, and which try.</summary>
public sealed record NoticeMessage(string Tenant, string Contract, string Key, int Attempt);

/// <summary>The queue of notices to be sent. The message's id is the notice's key and the try, so a second post is dropped.</summary>
public sealed class NoticeOutbox(ServiceBusClient client) : INoticeQueue, IAsyncDisposable
{
    /// <summary>The queue's name.</summary>
    public const string QueueName = "notices";

    private readonly ServiceBusSender _sender = client.CreateSender(QueueName);

    /// <inheritdoc/>
    public Task Post(ContractId contract, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default)
    {
        var message = new ServiceBusMessage(BinaryData.FromObjectAsJson(new NoticeMessage(contract.Tenant, contract.Contract, key, attempt)))
        {
            MessageId = $"{contract.Contract}:{key}:{attempt}",
            ContentType = "application/json",
        };
        return notBefore is { } instant
            ? _sender.ScheduleMessageAsync(message, instant.ToDateTimeOffset(), cancellation)
            : _sender.SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
