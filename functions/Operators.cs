using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions;

/// <summary>A contract set aside.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Contract">Which.</param>
/// <param name="Reason">What is wrong with its file.</param>
public sealed record QuarantinedContract(string Tenant, string Contract, string Reason);

/// <summary>A contract taken back after it was set aside.</summary>
/// <param name="Contract">Which.</param>
/// <param name="Version">How many facts its file holds.</param>
/// <param name="Stage">Where it stands.</param>
public sealed record ReleasedContract(string Contract, int Version, Stage Stage);

/// <summary>A contract whose watchers were not woken since its last fact.</summary>
public sealed record UnsettledContract(string Tenant, string Contract);

/// <summary>What operators look after: contracts set aside, what is unsettled, and the radar.</summary>
public sealed class Operators(IStreams files, Registrar registrar, Waking waking, Sweep sweep, ILogger<Operators> log)
{
    /// <summary>The contracts set aside because their file is corrupt.</summary>
    [Function("ListQuarantined"), Scope(Scopes.Operator), Returns(typeof(ListOf<QuarantinedContract>))]
    public async Task<Answer> Quarantined([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/quarantined")] HttpRequest request)
    {
        var found = await files.Quarantined(request.HttpContext.RequestAborted);
        return Answer.Json(new ListOf<QuarantinedContract>(
            [.. found.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal).Select(pair => new QuarantinedContract(pair.Key.Tenant, pair.Key.Key, pair.Value.Reason))], null));
    }

    /// <summary>
    /// Takes a contract back whose file was repaired. The file is read and verified anew: one that is still corrupt stays set aside, and the answer names the fact.
    /// </summary>
    [Function("ReleaseQuarantined"), TakesNothing, Scope(Scopes.Operator), Returns(typeof(ReleasedContract))]
    [Refuses("contract-quarantined", "not-quarantined", "unknown-contract")]
    public async Task<Answer> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/quarantined/{contract}/releases")] HttpRequest request, [DurableClient] DurableTaskClient client, string contract)
    {
        var position = await registrar.Release(request.Contract(contract), request.HttpContext.RequestAborted);
        log.LogWarning("{Contract} was taken back by {Caller}; its file is sound.", position.Contract, request.Caller().KeyId);
        await waking.After(client, position);
        return Answer.Json(new ReleasedContract(position.Contract.Contract, position.Version, position.Stage));
    }

    /// <summary>The contracts that the next sweep of the radar will settle.</summary>
    [Function("ListUnsettled"), Scope(Scopes.Operator), Query("limit"), Returns(typeof(ListOf<UnsettledContract>))]
    public async Task<Answer> Unsettled([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/unsettled")] HttpRequest request)
    {
        var limit = RequestQuery.Of(request, "limit").Number("limit", 1, 200) ?? 50;
        var found = await files.Unsettled(StreamKind.Contract, limit, request.HttpContext.RequestAborted);
        return Answer.Json(new ListOf<UnsettledContract>([.. found.Select(stream => new UnsettledContract(stream.Tenant, stream.Id))], null));
    }

    /// <summary>Sweeps the radar now, without waiting for its schedule.</summary>
    [Function("SweepNow"), TakesNothing, Scope(Scopes.Operator), Returns(typeof(SweepResult))]
    public async Task<Answer> SweepNow([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/radar/sweeps")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Answer.Json(await sweep.Run(client, request.HttpContext.RequestAborted));
}
