using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Tells operators' machines whether the process lives, can work, and what it has done.</summary>
public sealed class Health(IContractFiles files, Counters counters)
{
    private static readonly ContractId Nobody = new("health", "health");

    /// <summary>Whether the process answers.</summary>
    [Function("Healthz"), Open]
    public static Answer Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) => Answer.Text("ok\n");

    /// <summary>Whether it can work: the storage answers, and so does the durable engine.</summary>
    [Function("Readyz"), Open]
    public async Task<Answer> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "readyz")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        await files.ReadHead(Nobody, request.HttpContext.RequestAborted);
        await client.GetInstanceAsync("readyz", false, request.HttpContext.RequestAborted);
        return Answer.Text("ready\n");
    }

    /// <summary>Counters in the Prometheus text format; no ids of contracts or parties are in them.</summary>
    [Function("Metrics"), Open]
    public Answer Metrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request) =>
        Answer.Text(counters.ToPrometheus(), "text/plain; version=0.0.4; charset=utf-8");
}
