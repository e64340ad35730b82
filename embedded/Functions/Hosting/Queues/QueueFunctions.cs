using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Listens to the queues that start functions.</summary>
internal sealed class QueueFunctions(FunctionCatalog catalog, FunctionExecutionDelegate pipeline, HostJson host, IServiceProvider services) : IHostedService
{
    private readonly List<QueueListener> _listeners = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var broker = services.GetRequiredService<MessageBroker>();
        foreach (var (function, trigger) in catalog.Of<ServiceBusTrigger>())
        {
            var options = new QueueListenerOptions
            {
                MaxConcurrentCalls = trigger.IsSessionsEnabled ? host.MaxConcurrentSessions : host.MaxConcurrentCalls,
                AutoCompleteMessages = trigger.AutoCompleteMessages ?? host.AutoCompleteMessages,
            };
            _listeners.Add(broker.Listen(trigger.Queue, options, (message, receiver, stopping) => RunAsync(function, message, receiver, stopping)));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_listeners.Select(listener => listener.DisposeAsync().AsTask())).WaitAsync(cancellationToken);

    private async Task RunAsync(FunctionEntry function, ServiceBusReceivedMessage message, ServiceBusReceiver receiver, CancellationToken stopping)
    {
        var invocation = new Invocation(function, services, message, stopping) { Companion = new ReceiverActions(receiver) };
        await using var scope = invocation.ConfigureAwait(false);
        await pipeline(invocation).ConfigureAwait(false);
    }
}
