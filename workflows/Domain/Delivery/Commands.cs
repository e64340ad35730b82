namespace ContractFlow.Domain.Delivery;

/// <summary>The supplier handed goods to a carrier.</summary>
/// <param name="Shipment">The shipment's id, chosen by the caller; repeating it with the same content changes nothing.</param>
/// <param name="Lines">What was shipped; everything not yet shipped where it is left out.</param>
/// <param name="Carrier">Who carries it.</param>
/// <param name="Tracking">The carrier's number.</param>
/// <param name="On">The day of handing over, local to the contract; today where it is left out.</param>
public sealed record ShipGoods(string Shipment, IReadOnlyList<LineQuantity>? Lines = null, string? Carrier = null, string? Tracking = null, LocalDate? On = null);

/// <summary>Goods arrived at the named place.</summary>
/// <param name="Delivery">The delivery's id, chosen by the caller.</param>
/// <param name="ReceivedBy">Who took it.</param>
/// <param name="Lines">What arrived; everything on its way, or else everything still owed, where it is left out.</param>
/// <param name="ProofSha256">Digest of the proof of delivery in the document store.</param>
/// <param name="On">The day of arrival, local to the contract; today where it is left out.</param>
public sealed record DeliverGoods(string Delivery, string ReceivedBy, IReadOnlyList<LineQuantity>? Lines = null, string? ProofSha256 = null, LocalDate? On = null);

/// <summary>What the buyer's inspection found.</summary>
public enum Verdict
{
    /// <summary>Everything under inspection is accepted.</summary>
    Accepted,

    /// <summary>Some is accepted or rejected, line by line; the rest stays under inspection.</summary>
    Partial,

    /// <summary>Everything under inspection is rejected.</summary>
    Rejected,
}

/// <summary>The buyer inspected a delivery.</summary>
/// <param name="Inspection">The inspection's id, chosen by the caller.</param>
/// <param name="Delivery">Which delivery.</param>
/// <param name="Verdict">What it found.</param>
/// <param name="Accepted">What is accepted; only with <see cref="Verdict.Partial"/>.</param>
/// <param name="Rejected">What is rejected; only with <see cref="Verdict.Partial"/>.</param>
/// <param name="Reason">Why something is rejected; needed then.</param>
public sealed record InspectGoods(
    string Inspection,
    string Delivery,
    Verdict? Verdict,
    IReadOnlyList<LineQuantity>? Accepted = null,
    IReadOnlyList<LineQuantity>? Rejected = null,
    string? Reason = null);
