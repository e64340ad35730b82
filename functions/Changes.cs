using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Amendments and early ends: proposed, then agreed to by both parties, who sign its document or for whom the platform says so.</summary>
public sealed class Changes(Filer filer, FindingPolicy policy, ChangeAssent assent)
{
    /// <summary>An amendment is proposed.</summary>
    [Function("ProposeAmendment"), Scope(Scopes.ContractsWrite), Creates, MakesDocuments]
    [Refuses("agreed-by-signature", "already-open", "amendment-overtaken", "contract-closed", "contract-not-effective",
        "contract-terminated", "currency-mismatch", "dispute-open", "future-date", "invalid-amount", "item-missing", "nothing-left",
        "past-date", "terms-unlawful", "unknown-amendment", "unknown-item", "unknown-obligation", "validation-failed", "version-mismatch",
        "version-missing")]
    [Takes(typeof(AmendmentRequest)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Amend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/amendments")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = (await request.ReadJson<AmendmentRequest>()).Command(assent.Now);
        return await filer.File(
            request, client, id, (position, origin, now) => Lawful(position, command, AmendmentRules.Propose(position, command, origin, now), now),
            (position, origin) => Filing.Find<AmendmentProposed>(position, Filing.IdOf("amendment", command.Amendment, origin, "/amendment")));
    }

    // A repeated proposal files nothing and was looked at when it was new.
    private FactDraft[] Lawful(Position position, ProposeAmendment command, IEnumerable<FactDraft> proposed, Instant now)
    {
        FactDraft[] facts = [.. proposed];
        if (facts.Length > 0 && command.Terms?.Payments is { } payments)
        {
            LawfulTerms.Require(position.Agreement, payments, now, policy);
        }

        return facts;
    }

    /// <summary>A party agrees to an amendment; with the other's agreement it takes effect.</summary>
    [Function("AgreeToAmendment"), Scope(Scopes.ContractsWrite), Creates]
    [Refuses("agreed-by-signature", "already-open", "amendment-overtaken", "contract-closed", "contract-not-effective",
        "contract-terminated", "currency-mismatch", "dispute-open", "future-date", "invalid-amount", "item-missing", "nothing-left",
        "past-date", "unknown-amendment", "unknown-item", "unknown-obligation", "validation-failed", "version-mismatch",
        "version-missing")]
    [Takes(typeof(AgreeTo)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> AgreeToAmendment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/amendments/{number:int}/agreement")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        int number)
    {
        var command = await request.ReadJson<AgreeTo>();
        return await filer.File(
            request, client, id, (position, origin, now) => AmendmentRules.Agree(position, number, command, origin, now), (position, _) => position.Disputes.Amendment(number));
    }

    /// <summary>An early end is proposed.</summary>
    [Function("ProposeTermination"), Scope(Scopes.ContractsWrite), Creates, MakesDocuments]
    [Refuses("agreed-by-signature", "already-open", "contract-closed", "contract-not-effective", "contract-terminated",
        "currency-mismatch", "future-date", "invalid-amount", "item-missing", "unknown-item", "unknown-obligation", "unknown-termination",
        "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(ProposeTermination)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Terminate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/terminations")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<ProposeTermination>() with { How = assent.Now };
        return await filer.File(
            request, client, id, (position, origin, now) => TerminationRules.Propose(position, command, origin, now),
            (position, origin) => Filing.Find<TerminationProposed>(position, Filing.IdOf("termination", command.Termination, origin, "/termination")));
    }

    /// <summary>A party agrees to an early end; with the other's agreement the contract ends.</summary>
    [Function("AgreeToTermination"), Scope(Scopes.ContractsWrite), Creates]
    [Refuses("agreed-by-signature", "already-open", "contract-closed", "contract-not-effective", "contract-terminated",
        "currency-mismatch", "future-date", "invalid-amount", "item-missing", "unknown-item", "unknown-obligation", "unknown-termination",
        "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(AgreeTo)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> AgreeToTermination(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/terminations/{number:int}/agreement")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string id,
        int number)
    {
        var command = await request.ReadJson<AgreeTo>();
        return await filer.File(
            request, client, id, (position, origin, now) => TerminationRules.Agree(position, number, command, origin, now), (position, _) => position.Disputes.Terminations[number - 1]);
    }
}
