using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>The form of a call-off, for the OpenAPI document; <see cref="CallOffDraft"/> reads it and names everything that is wrong at once.</summary>
/// <param name="Reference">The call-off's number.</param>
/// <param name="Goods">Articles of the frame.</param>
/// <param name="Delivery">When it is delivered, and where if elsewhere than the frame says.</param>
/// <param name="Price">The sum of the lines; reckoned where left out.</param>
/// <param name="PaymentTerms">Payment terms of its own, as text or JSON, where the frame's text allows them; the supplier must then sign.</param>
public sealed record CallOffRequest(string Reference, ImmutableArray<CallOffLine> Goods, CallOffDelivery Delivery, Money? Price = null, JsonElement? PaymentTerms = null);

/// <summary>A line of a call-off.</summary>
/// <param name="Sku">The article's number in the frame.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Description">As in the frame where left out.</param>
/// <param name="Unit">As in the frame where left out.</param>
/// <param name="UnitPrice">As in the frame where left out; another price where the frame's text allows it, and the supplier must then sign.</param>
public sealed record CallOffLine(string Sku, decimal Quantity, string? Description = null, string? Unit = null, Money? UnitPrice = null);

/// <summary>When and where a call-off is delivered.</summary>
/// <param name="By">The last day; or <paramref name="WithinDays"/>.</param>
/// <param name="WithinDays">Days after the call-off has become binding.</param>
/// <param name="Place">The place of delivery; the frame's where left out.</param>
public sealed record CallOffDelivery(LocalDate? By = null, int? WithinDays = null, string? Place = null);

/// <summary>A call-off in its frame's view.</summary>
/// <param name="Contract">Its contract id.</param>
/// <param name="Reference">Its number.</param>
/// <param name="Price">Its total price.</param>
/// <param name="Self">Where it is found.</param>
public sealed record CallOffView(string Contract, string Reference, Money Price, string Self)
{
    /// <summary>A call-off on file.</summary>
    public static CallOffView Of(CallOffMade made)
    {
        ArgumentNullException.ThrowIfNull(made);
        return new(made.Contract, made.Reference, made.Price, ContractLinks.Of(made.Contract).Self);
    }
}

/// <summary>Places call-offs under a frame contract.</summary>
public sealed class CallOffs(Registrar registrar, ITemplates templates, Waking waking, FindingPolicy policy)
{
    /// <summary>Places a call-off: a contract of its own on the frame's terms. The buyer signs it first; what the supplier's silence then means is what the frame says.</summary>
    [Function("PlaceCallOff"), Scope(Scopes.ContractsWrite), Creates, MakesDocuments, Takes(typeof(CallOffRequest)), Returns(typeof(ContractView), StatusCodes.Status202Accepted)]
    [Refuses("agreed-by-signature", "call-off-conflict", "contract-closed", "contract-not-effective", "contract-terminated",
        "currency-mismatch", "frame-over", "future-date", "idempotency-key-reused", "invalid-amount", "item-missing", "not-a-frame",
        "unknown-item", "unknown-obligation", "validation-failed", "version-mismatch", "version-missing")]
    public async Task<Answer> Place(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/call-offs")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var (caller, frameId) = (request.Caller(), request.Contract(id));
        var origin = new Origin(caller.Actor, request.Headers["Idempotency-Key"].ToString());
        var contract = Drafting.IdOf(caller.Tenant, origin.Key);
        if (registrar.IsAnsweringAgain)
        {
            return Placed(await registrar.Read(contract));
        }

        var (body, frame) = (await request.ReadJson<JsonElement>(), await registrar.Read(frameId));
        request.RequireVersion(frame.Version);
        var asked = CallOffDraft.DigestOf(body);
        var before = frame.Filed.GetValueOrDefault(CallOffRules.IdOf(contract.Contract));
        if (before?.Data is CallOffMade known ? known.RequestSha256 != asked : await registrar.Find(contract) is not null)
        {
            throw new DoorException("idempotency-key-reused", "This Idempotency-Key was used for another contract; use a new key for a new request.");
        }

        // What was noted in the frame and not begun, since the product stopped in between, is begun now as it was placed.
        var position = before is null ? null : await registrar.Find(contract);
        position ??= await Begin(client, frame, contract, body, before?.At ?? registrar.Now, origin);
        return Placed(position);
    }

    private Answer Placed(Position position) => ContractView.Begun(position, registrar.Now, policy);

    private async Task<Position> Begin(DurableTaskClient client, Position frame, ContractId contract, JsonElement body, Instant placedAt, Origin origin)
    {
        var file = await registrar.ReadFile(frame.Contract);
        var drafted = (ContractDrafted)file!.Facts[0].Data;
        var template = (await templates.Of(frame.Contract.Tenant)).Find(drafted.Agreement.Template)
            ?? throw new RefusedException("not-a-frame", $"The template {drafted.Agreement.Template} of this contract is gone; nothing says what can be called off.");
        var (draft, terms) = CallOffDraft.Of(frame, drafted, template, body, placedAt);
        LawfulTerms.Require(draft.Agreement, placedAt, policy);
        var made = new CallOffMade(contract.Contract, draft.Agreement.Reference, draft.Agreement.Price, CallOffDraft.DigestOf(body));
        await registrar.File(frame.Contract, (position, now) =>
        {
            FactDraft[] placed = [.. CallOffRules.Make(position, terms, made, origin, now)];
            ContractLimits.Demand(position, placed);
            return placed;
        });
        var begun = await registrar.Begin(contract, new("drafted", draft, placedAt, origin.By));
        await waking.After(client, begun.Position);
        return begun.Position;
    }
}
