using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Contracts as sealed packs: facts, documents, a manifest of digests, and the seal over it.</summary>
public sealed class ContractExports(IStreams files, IDocuments documents, ISeals seals, StampShares stamps, TimeProvider clock)
{
    /// <summary>The sealed pack of a contract; time-stamped, where an authority is set, as often as is the tenant's share.</summary>
    [Function("ExportContract"), Scope(Scopes.ContractsRead), Returns(null, Media = ["application/zip"])]
    public async Task<Answer> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/export")] HttpRequest request, string id)
    {
        var contract = request.Contract(id);
        var pack = await Pack(contract, stamps.Take(contract.Tenant), request.HttpContext.RequestAborted) ?? throw new RefusedException("unknown-contract", $"There is no contract '{id}'.");
        return Answer.Bytes(pack, "application/zip").With("Content-Disposition", $"attachment; filename=\"{id}.zip\"");
    }

    /// <summary>The pack's bytes; null where there is no such contract. A corrupt file is packed as it is: the verifier names what is wrong with it.</summary>
    /// <exception cref="CorruptFileException">A document is gone or does not match its digest any more.</exception>
    /// <param name="contract">Which.</param>
    /// <param name="isStamped">Whether the seal is time-stamped, where an authority is set.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<byte[]?> Pack(ContractId contract, bool isStamped = true, CancellationToken cancellation = default)
    {
        if (await files.Read(contract, cancellation) is not { } file)
        {
            return null;
        }

        return await seals.Seal(ContractExport.Build(file, await documents.Of(file, cancellation), Instant.FromDateTimeOffset(clock.GetUtcNow())), isStamped, cancellation);
    }
}
