using ContractFlow.Domain.Contracts;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>A notice's message: which notice, which try, and how often it was put back.</summary>
public sealed record NoticeMessage(string Tenant, string Contract, string Key, int Attempt, int PutBack = 0);

/// <summary>The queue of notices to be sent. The message's id is the notice's key and the try, so a second post is dropped.</summary>
public sealed class NoticeOutbox(ServiceBusClient client) : INoticeQueue, IAsyncDisposable
{
    /// <summary>The queue's name.</summary>
    public const string QueueName = "notices";

    private readonly ServiceBusSender _sender = client.CreateSender(QueueName);

    /// <inheritdoc/>
    public Task Post(ContractId contract, string key, int attempt = 0, Instant? notBefore = null, CancellationToken cancellation = default)
    {
        var message = Message(contract, key, attempt, 0, $"{contract.Contract}:{key}:{attempt}");
        return notBefore is { } instant
            ? _sender.ScheduleMessageAsync(message, instant.ToDateTimeOffset(), cancellation)
            : _sender.SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public Task PutBack(ContractId contract, string key, int attempt, int times, Instant notBefore, CancellationToken cancellation = default) =>
        _sender.ScheduleMessageAsync(Message(contract, key, attempt, times, $"{contract.Contract}:{key}:{attempt}~{times}"), notBefore.ToDateTimeOffset(), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static ServiceBusMessage Message(ContractId contract, string key, int attempt, int putBack, string id) =>
        new(BinaryData.FromObjectAsJson(new NoticeMessage(contract.Tenant, contract.Contract, key, attempt, putBack))) { MessageId = id, PartitionKey = contract.Tenant, ContentType = "application/json" };
}
