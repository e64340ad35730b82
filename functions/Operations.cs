using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>One orchestration of a contract.</summary>
/// <param name="Name">Which.</param>
/// <param name="Instance">Its instance id.</param>
/// <param name="Status">How it runs.</param>
/// <param name="CreatedAt">Since when it is in its present round: a part that runs for long begins a new one now and then, after fifty looks at its contract.</param>
/// <param name="LastUpdatedAt">When it last did something.</param>
/// <param name="Reason">What of the request or its template could not be taken, where it failed by that; left out elsewhere.</param>
public sealed record OperationPart(string Name, string Instance, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, string? Reason = null);

/// <summary>How far a contract's drawing up is, and how its orchestrations run.</summary>
/// <param name="Id">The contract.</param>
/// <param name="Status"><c>running</c> until the documents are drawn up, <c>succeeded</c> after, <c>failed</c> where an orchestration has.</param>
/// <param name="Contract">Where the contract is.</param>
/// <param name="Parts">Its orchestrations.</param>
public sealed record OperationView(string Id, string Status, string Contract, ImmutableArray<OperationPart> Parts);

/// <summary>Our own status of running work: for the contract's tenant alone, without the engine's keys.</summary>
public sealed class Operations(Registrar registrar)
{
    /// <summary>The orchestrations of a contract.</summary>
    [Function("GetOperation"), Scope(Scopes.ContractsRead, Scopes.ContractsWrite), Returns(typeof(OperationView))]
    [Refuses("unknown-contract", "unknown-operation")]
    public async Task<Answer> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operations/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var contract = request.Contract(id);
        var position = await registrar.Find(contract) ?? throw new RefusedException("unknown-operation", $"There is no operation '{id}'.");
        var parts = ImmutableArray.CreateBuilder<OperationPart>();
        foreach (var instance in Instances(position))
        {
            if (await client.GetInstanceAsync(instance, true, request.HttpContext.RequestAborted) is { } found)
            {
                parts.Add(new(found.Name, instance, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(found.RuntimeStatus.ToString()), found.CreatedAt, found.LastUpdatedAt, ReasonOf(found.FailureDetails)));
            }
        }

        var status = parts.Any(part => part.Status == "failed") ? "failed" : position.Stage == Stage.Drafted ? "running" : "succeeded";
        var answer = Answer.Json(new OperationView(id, status, ContractLinks.Of(id).Self, parts.ToImmutable()));
        return status == "running" ? answer.With("Retry-After", "1") : answer;
    }

    // The words of a refusal are made for callers; those of other errors may name servers and files.
    private static string? ReasonOf(TaskFailureDetails? failure)
    {
        for (; failure is not null; failure = failure.InnerFailure)
        {
            if (failure.ErrorType == typeof(InputRefusedException).FullName)
            {
                return failure.ErrorMessage;
            }
        }

        return null;
    }

    private static IEnumerable<string> Instances(Position position)
    {
        var contract = position.Contract.Contract;
        return new[] { InstanceIds.Life(contract), InstanceIds.Signing(contract) }
            .Concat(position.Obligations.Select(obligation => InstanceIds.Obligation(contract, obligation.Number)))
            .Concat(Domain.Obligations.OpenItems.All(position).Select(item => InstanceIds.Item(contract, item.Id)))
            .Concat(position.Referrals.All.Select(referral => InstanceIds.Referral(contract, referral.Number)));
    }
}
