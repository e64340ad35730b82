using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Delivery;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>Goods: shipped, delivered with proof, inspected.</summary>
public sealed class Deliveries(Filer filer, Registrar registrar, IDocuments documents, DocumentAllowance allowance)
{
    /// <summary>A delivery as reported: with the proof itself in base 64, or with the digest of one that is stored already.</summary>
    public sealed record DeliveryReport(string Delivery, string ReceivedBy, IReadOnlyList<LineQuantity>? Lines = null, string? Proof = null, string? ProofSha256 = null, LocalDate? On = null);

    /// <summary>Goods were handed to a carrier.</summary>
    [Function("ShipGoods"), Scope(Scopes.DeliveriesWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "contract-terminated", "currency-mismatch",
        "date-before-contract", "delivery-conflict", "future-date", "invalid-amount", "item-missing", "nothing-left", "over-delivery",
        "over-shipment", "shipment-conflict", "unknown-item", "unknown-line", "unknown-obligation", "validation-failed",
        "version-mismatch", "version-missing")]
    [Takes(typeof(ShipGoods)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Ship(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/shipments")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<ShipGoods>();
        return await filer.File(
            request, client, id, (position, origin, now) => DeliveryRules.Ship(position, command, origin, now),
            (position, _) => Filing.Find<GoodsShipped>(position, $"shipment:{command.Shipment}"));
    }

    /// <summary>Goods arrived; the buyer's inspection window opens.</summary>
    [Function("DeliverGoods"), Scope(Scopes.DeliveriesWrite), Creates, BodyLimit(8 * 1024 * 1024)]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "contract-terminated", "currency-mismatch",
        "date-before-contract", "delivery-conflict", "future-date", "invalid-amount", "invalid-quantity", "item-missing", "nothing-left",
        "over-delivery", "over-shipment", "shipment-conflict", "unknown-document", "unknown-item", "unknown-obligation",
        "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(DeliveryReport)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Deliver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/deliveries")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var (contract, report) = (request.Contract(id), await request.ReadJson<DeliveryReport>());
        var (sha256, proof) = await Proof(contract, report);
        var command = new DeliverGoods(report.Delivery, report.ReceivedBy, report.Lines, sha256, report.On);
        if (proof is { } bytes && !registrar.IsAnsweringAgain)
        {
            await Check(request, contract, command);
            allowance.Demand(contract.Tenant);
            await documents.Put(contract.Tenant, bytes);
        }

        return await filer.File(
            request, client, id, (position, origin, now) => DeliveryRules.Deliver(position, command, origin, now),
            (position, _) => Filing.Find<GoodsDelivered>(position, $"delivery:{command.Delivery}"));
    }

    /// <summary>The proof of a delivery.</summary>
    [Function("GetProofOfDelivery"), Scope(Scopes.ContractsRead), Returns(null, Media = ["application/octet-stream"])]
    [Refuses("unknown-document")]
    public async Task<Answer> GetProof(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/deliveries/{delivery}/proof")] HttpRequest request, string id, string delivery)
    {
        var contract = request.Contract(id);
        delivery = request.Id(delivery);
        var delivered = Filing.Find<GoodsDelivered>(await registrar.Read(contract), $"delivery:{delivery}");
        var bytes = delivered?.ProofSha256 is { } sha256 ? await documents.Get(contract.Tenant, sha256) : null;
        return bytes is null
            ? throw new RefusedException("unknown-document", $"There is no proof of a delivery '{delivery}' under this contract.")
            : Answer.Bytes(bytes, "application/octet-stream").With("Content-Disposition", "attachment").With("X-Content-Type-Options", "nosniff").With("ETag", $"\"{delivered!.ProofSha256}\"");
    }

    /// <summary>The buyer accepts or rejects what came.</summary>
    [Function("InspectGoods"), Scope(Scopes.DeliveriesWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "contract-terminated", "currency-mismatch",
        "date-before-contract", "delivery-conflict", "future-date", "inspection-closed", "inspection-conflict", "invalid-amount",
        "item-missing", "nothing-left", "over-delivery", "over-inspection", "over-shipment", "shipment-conflict", "unknown-delivery",
        "unknown-item", "unknown-obligation", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(InspectGoods)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Inspect(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/inspections")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<InspectGoods>();
        return await filer.File(
            request, client, id, (position, origin, now) => InspectionRules.Inspect(position, command, origin, now),
            (position, _) => Filing.Find<GoodsInspected>(position, $"inspection:{command.Inspection}"));
    }

    // What is refused leaves nothing behind.
    private async Task Check(HttpRequest request, ContractId contract, DeliverGoods command)
    {
        var position = await registrar.Read(contract);
        request.RequireVersion(position.Version);
        _ = DeliveryRules.Deliver(position, command, new(request.Caller().Actor, request.Headers["Idempotency-Key"].ToString()), registrar.Now).Count();
    }

    private async Task<(string? Sha256, ReadOnlyMemory<byte>? Bytes)> Proof(ContractId contract, DeliveryReport report)
    {
        if (report.Proof is null)
        {
            return report.ProofSha256 is not { } sha256 || await documents.Get(contract.Tenant, sha256) is not null ? (report.ProofSha256, null)
                : throw new RefusedException("unknown-document", $"No document '{sha256}' is stored; send the proof itself as base 64 in 'proof'.", "/proofSha256");
        }

        if (report.ProofSha256 is not null)
        {
            throw new RefusedException("invalid-value", "Either the proof or its digest is expected, not both.", "/proof");
        }

        await registrar.Read(contract);
        var bytes = new byte[report.Proof.Length];
        return Convert.TryFromBase64String(report.Proof, bytes, out var length) && length > 0
            ? (Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))), bytes.AsMemory(0, length))
            : throw new RefusedException("invalid-value", "The proof is not base 64 of at least one byte.", "/proof");
    }
}
