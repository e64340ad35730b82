using Azure.Core;
using Azure.Core.Pipeline;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Adapters.Accounts;

/// <summary>Counts every request to the storage account, retries included: each is a transaction on the bill.</summary>
/// <param name="counters">Where they are counted.</param>
public sealed class CountedRequests(Counters counters) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnReceivedResponse(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var outcome = message.Response.Status switch { 429 or 503 => "throttled", >= 500 => "failed", >= 400 => "refused", _ => "ok" };
        counters.Add("storage_requests_total", 1, "service", IsTables(message.Request) ? "tables" : "blobs", "method", message.Request.Method.Method, "outcome", outcome);
    }

    // Only the table service is asked with this header.
    private static bool IsTables(Request request) => request.Headers.Contains("DataServiceVersion");
}
