using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Claims of what was left unclaimed on debts that were paid late.</summary>
public sealed class InterestClaims(Filer filer)
{
    /// <summary>Interest and fixed sums that were left unclaimed are claimed, until limitation; a closed contract is open again until they are paid.</summary>
    [Function("ClaimInterest"), Scope(Scopes.PaymentsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date",
        "interest-claim-conflict", "invalid-amount", "item-missing", "limitation-ended", "nothing-unclaimed", "unknown-item",
        "unknown-obligation", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(ClaimInterest)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Claim(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/interest-claims")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id)
    {
        var command = await request.ReadJson<ClaimInterest>();
        return await filer.File(
            request, client, id, (position, origin, now) => InterestClaimRules.Claim(position, command, origin, now),
            (position, _) => Filing.Find<InterestClaimMade>(position, $"interest-claim:{command.Claim}"));
    }
}
