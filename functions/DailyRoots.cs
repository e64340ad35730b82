using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export.Roots;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Roots;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>A contract's place in the root of a day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Root">The root over all contract files.</param>
/// <param name="Leaf">What the contract's file ended with: the very text whose hash is in the tree.</param>
/// <param name="Steps">From the leaf to the root.</param>
/// <param name="Document">What was published, as it was sealed; base64.</param>
/// <param name="Seal">The seal over it: a detached CMS signature in DER; base64.</param>
public sealed record RootProof(LocalDate Day, string Root, string Leaf, ImmutableArray<MerkleStep> Steps, byte[] Document, byte[] Seal);

/// <summary>The daily root over what every contract file ends with: published to the data folder or the storage account, told to webhooks, and proved for each contract.</summary>
public sealed class DailyRoots(RootPublisher roots, RootCalls calls, Registrar registrar, IConfiguration settings, Counters counters, ILogger<DailyRoots> log)
{
    /// <summary>Publishes the root of the day, tells it, and forgets leaves that are old (<c>Roots:KeepLeavesDays</c>, 90).</summary>
    [Function("PublishRoot")]
    public async Task Publish([TimerTrigger("%RootSchedule%")] TimerInfo timer, CancellationToken cancellation)
    {
        if (await roots.Publish(cancellation))
        {
            counters.Add("roots_published_total");
        }

        if (await calls.Tell(cancellation) is > 0 and var failed)
        {
            log.LogWarning("{Failed} calls with the daily root were not taken; they are tried again at the next run.", failed);
        }

        await roots.Forget(registrar.Now.InUtc().Date.PlusDays(-settings.GetValue("Roots:KeepLeavesDays", 90)), cancellation);
    }

    /// <summary>A contract's place in the root of a day, by which the root vouches for its file as it was then; without a day, in the latest.</summary>
    [Function("GetRootProof"), Scope(Scopes.ContractsRead), Query("day"), Returns(typeof(RootProof))]
    [Refuses("unknown-root")]
    public async Task<Answer> Proof([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/root-proof")] HttpRequest request, string id)
    {
        var (contract, cancellation) = (request.Contract(id), request.HttpContext.RequestAborted);
        await registrar.Read(contract, cancellation);
        var day = RequestQuery.Of(request, "day").Date("day") ?? (await roots.Days(cancellation)).Select(day => (LocalDate?)day).LastOrDefault();
        return day is { } of && await roots.Find(of, cancellation) is { } published && await roots.Proof(of, contract, cancellation) is { } proof
            ? Answer.Json(new RootProof(of, published.Root.Root, proof.Leaf, [.. proof.Steps], published.Document, published.Seal))
            : throw new RefusedException("unknown-root", day is null
                ? "No root has been published yet; the first comes with the next day."
                : $"There is no root of {day:uuuu-MM-dd} with this contract in it, or its leaves are not kept any more. Leave the day out for the latest.");
    }
}
