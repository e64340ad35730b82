using System.Collections.Concurrent;
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
/// session is the partner (so a partner's messages keep their order). Each partner has a queue of its own, unless the settings say that it goes on with the shared one.
/// </summary>
public sealed class LegalPartnerQueue(ServiceBusClient client, LegalPartnerDirectory directory, TimeProvider clock) : ILegalPartners, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new();
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
        await _senders.GetOrAdd(directory.ReferralsOf(partner), client.CreateSender).SendMessageAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values)
        {
            await sender.DisposeAsync();
        }
    }
}
