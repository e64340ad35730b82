using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Tells operators' machines whether the process lives, can work, and what it has done.</summary>
public sealed class Health(Readiness readiness, Counters counters)
{
    /// <summary>Whether the process answers.</summary>
    [Function("Healthz"), Open, Probe, Returns(null, Media = ["text/plain"])]
    public static Answer Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) => Answer.Text("ok\n");

    /// <summary>Whether it can work: the storage answers and takes new data, and the queues and the durable engine answer. 503 says what does not.</summary>
    [Function("Readyz"), Open, Probe, Returns(null, Media = ["text/plain"]), Returns(null, StatusCodes.Status503ServiceUnavailable, Media = ["text/plain"])]
    public async Task<Answer> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "readyz")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var faults = await readiness.Faults(client).WaitAsync(request.HttpContext.RequestAborted);
        return faults.Length == 0 ? Answer.Text("ready\n") : Answer.Text(string.Concat(faults), status: StatusCodes.Status503ServiceUnavailable).With("Retry-After", "5");
    }

    /// <summary>Counters in the Prometheus text format; no ids of contracts or parties are in them.</summary>
    [Function("Metrics"), Scope(Scopes.MetricsRead), Probe, Returns(null, Media = ["text/plain"])]
    public Answer Metrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request) =>
        Answer.Text(counters.ToPrometheus(), "text/plain; version=0.0.4; charset=utf-8");
}
