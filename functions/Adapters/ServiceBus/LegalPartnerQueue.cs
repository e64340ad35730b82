using System.Collections.Immutable;
using System.Net.Mime;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>
/// The queue to the legal partners: CloudEvents 1.0 as JSON, the message's id is the event's id (so a second send is dropped), the
/// session is the partner (so a partner's messages keep their order). The partners are read from the settings <c>LegalPartners:0:Id</c>, ...
/// </summary>
public sealed class LegalPartnerQueue(ServiceBusClient client, LegalPartnerDirectory directory, TimeProvider clock) : ILegalPartners, IAsyncDisposable
{
    /// <summary>The queue's name.</summary>
    public const string QueueName = "legal-referrals";

    private readonly ServiceBusSender _sender = client.CreateSender(QueueName);
    private readonly JsonEventFormatter _formatter = new(DomainJson.Options, new JsonDocumentOptions());

    /// <inheritdoc/>
    public Task<ImmutableArray<LegalPartner>> All(string tenant, CancellationToken cancellation = default) => Task.FromResult(directory.All);

    /// <inheritdoc/>
    public async Task Send(ContractId contract, string partner, string id, string type, object data, CancellationToken cancellation = default)
    {
        var number = id.Split(':')[1];
        var cloudEvent = new CloudEvent
        {
            Id = $"{contract.Contract}:{id}",
            Type = type,
            Source = new Uri($"/tenants/{contract.Tenant}/contracts/{contract.Contract}", UriKind.Relative),
            Subject = $"{contract.Tenant}/{contract.Contract}/{number}",
            Time = clock.GetUtcNow(),
            DataContentType = MediaTypeNames.Application.Json,
            Data = data,
        };
        var message = new ServiceBusMessage(new BinaryData(_formatter.EncodeStructuredModeMessage(cloudEvent, out var contentType)))
        {
            MessageId = cloudEvent.Id,
            SessionId = partner,
            Subject = type,
            ContentType = contentType.ToString(),
        };
        await _sender.SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();
}
