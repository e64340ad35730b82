using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Disputes and promises to pay.</summary>
public sealed class Disputes(Filer filer)
{
    /// <summary>The buyer disputes a part of a debt.</summary>
    [Function("RaiseDispute"), Scope(Scopes.DisputesWrite), Creates]
    [Refuses("agreed-by-signature", "already-open", "contract-closed", "contract-not-effective", "currency-mismatch", "dispute-resolved",
        "future-date", "invalid-amount", "item-missing", "over-credit", "over-dispute", "promise-amount", "promise-broken",
        "promise-out-of-range", "promise-running", "unknown-dispute", "unknown-item", "unknown-obligation", "validation-failed",
        "version-mismatch", "version-missing")]
    [Takes(typeof(RaiseDispute)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/disputes")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<RaiseDispute>();
        return await filer.File(
            request, client, id, (position, origin, now) => DisputeRules.Raise(position, command, origin, now),
            (position, origin) => Filing.Find<DisputeRaised>(position, Filing.IdOf("dispute", command.Dispute, origin, "/dispute")));
    }

    /// <summary>A dispute ends: in part or whole credited to the buyer, the rest owed.</summary>
    [Function("ResolveDispute"), Scope(Scopes.DisputesWrite), Creates]
    [Refuses("agreed-by-signature", "already-open", "contract-closed", "contract-not-effective", "currency-mismatch", "dispute-resolved",
        "future-date", "invalid-amount", "item-missing", "over-credit", "over-dispute", "promise-amount", "promise-broken",
        "promise-out-of-range", "promise-running", "unknown-dispute", "unknown-item", "unknown-obligation", "validation-failed",
        "version-mismatch", "version-missing")]
    [Takes(typeof(ResolveDispute)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Resolve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/disputes/{number:int}/resolution")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        int number)
    {
        var command = await request.ReadJson<ResolveDispute>();
        return await filer.File(
            request, client, id, (position, origin, now) => DisputeRules.Resolve(position, number, command, origin, now),
            (position, _) => Filing.Find<DisputeResolved>(position, $"dispute-resolved:{number}"));
    }

    /// <summary>The buyer promises to pay by a day.</summary>
    [Function("PromiseToPay"), Scope(Scopes.DisputesWrite), Creates]
    [Refuses("agreed-by-signature", "already-open", "contract-closed", "contract-not-effective", "currency-mismatch", "dispute-resolved",
        "future-date", "invalid-amount", "item-missing", "over-credit", "over-dispute", "promise-amount", "promise-broken",
        "promise-out-of-range", "promise-running", "unknown-dispute", "unknown-item", "unknown-obligation", "validation-failed",
        "version-mismatch", "version-missing")]
    [Takes(typeof(PromiseToPay)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Promise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/promises")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<PromiseToPay>();
        return await filer.File(
            request, client, id, (position, origin, now) => DisputeRules.Promise(position, command, origin, now),
            (position, origin) => Filing.Find<PromiseMade>(position, Filing.IdOf("promise", command.Promise, origin, "/promise")));
    }
}
