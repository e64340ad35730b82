using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>
/// Takes what law firms send from the queues of their own into the product's own queue, each in its firm's session: whose queue a message came by says who sent it, and what the message
/// says of that does not count. A trigger can't do this, since it names one queue and there are as many as firms.
/// </summary>
public sealed class LegalResponseCollector(ServiceBusClient client, LegalPartnerDirectory directory, ILogger<LegalResponseCollector> log) : IHostedService, IAsyncDisposable
{
    private const int MostInId = 128;
    private readonly List<ServiceBusProcessor> _processors = [];
    private ServiceBusSender? _sender;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _sender = directory.WithOwnQueues.IsEmpty ? null : client.CreateSender(LegalQueues.Answers);
        foreach (var partner in directory.WithOwnQueues)
        {
            // One at a time, so that a firm's answers keep their order.
            var processor = client.CreateProcessor(LegalQueues.ResponsesOf(partner), new ServiceBusProcessorOptions { AutoCompleteMessages = false, MaxConcurrentCalls = 1 });
            processor.ProcessMessageAsync += received => Move(partner, received);
            processor.ProcessErrorAsync += failed =>
            {
                log.LogWarning(failed.Exception, "The answers of {Partner} could not be taken from {Queue}; it is tried again.", partner, failed.EntityPath);
                return Task.CompletedTask;
            };
            _processors.Add(processor);
            await processor.StartProcessingAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var processor in _processors)
        {
            await processor.StopProcessingAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var processor in _processors)
        {
            await processor.DisposeAsync();
        }

        if (_sender is not null)
        {
            await _sender.DisposeAsync();
        }
    }

    private async Task Move(string partner, ProcessMessageEventArgs received)
    {
        var message = received.Message;
        await _sender!.SendMessageAsync(
            new ServiceBusMessage(message.Body) { MessageId = IdOf(partner, message), SessionId = partner, Subject = message.Subject, ContentType = message.ContentType },
            received.CancellationToken);
        await received.CompleteMessageAsync(message, received.CancellationToken);
    }

    // The same for each try, and never that of another firm: one firm's messages must not pass for repetitions of another's.
    private static string IdOf(string partner, ServiceBusReceivedMessage message)
    {
        var own = message.MessageId is { Length: > 0 } given ? given : message.SequenceNumber.ToString(CultureInfo.InvariantCulture);
        var id = $"{partner}:{own}";
        return id.Length <= MostInId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }
}
