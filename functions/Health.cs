using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>Tells operators' machines whether the process lives, can work, and what it has done.</summary>
public sealed class Health(IContractFiles files, ServiceBusClient queues, Counters counters, ILogger<Health> log)
{
    private static readonly ContractId Nobody = new("health", "health");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the process answers.</summary>
    [Function("Healthz"), Open]
    public static Answer Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) => Answer.Text("ok\n");

    /// <summary>Whether it can work: the storage answers, and so do the queues and the durable engine. 503 says which of them does not.</summary>
    [Function("Readyz"), Open]
    public async Task<Answer> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "readyz")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        patience.CancelAfter(Patience);
        var faults = (await Task.WhenAll(
            Fault("storage", token => files.ReadHead(Nobody, token), patience.Token),
            Fault("queues", Peek, patience.Token),
            Fault("engine", token => client.GetInstanceAsync("readyz", false, token), patience.Token))).OfType<string>().ToArray();
        return faults.Length == 0 ? Answer.Text("ready\n") : Answer.Text(string.Concat(faults), status: StatusCodes.Status503ServiceUnavailable).With("Retry-After", "5");
    }

    /// <summary>Counters in the Prometheus text format; no ids of contracts or parties are in them.</summary>
    [Function("Metrics"), Scope(Scopes.MetricsRead)]
    public Answer Metrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request) =>
        Answer.Text(counters.ToPrometheus(), "text/plain; version=0.0.4; charset=utf-8");

    // What went wrong is for the log: who asks here has no key.
    private async Task<string?> Fault(string part, Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        try
        {
            await ask(cancellation);
            return null;
        }
#pragma warning disable CA1031 // Whatever went wrong, the answer is "not ready".
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "Not ready: the {Part} does not answer.", part);
            return $"the {part} does not answer\n";
        }
    }

    private async Task Peek(CancellationToken cancellation)
    {
        await using var receiver = queues.CreateReceiver(NoticeOutbox.QueueName);
        await receiver.PeekMessagesAsync(1, cancellationToken: cancellation);
    }
}
