using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Delivery;

/// <summary>A quantity of one line of the goods.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="Quantity">How much of it.</param>
public sealed record LineQuantity(int Line, decimal Quantity);

/// <summary>Goods were handed to a carrier.</summary>
/// <param name="Shipment">The shipment's id.</param>
/// <param name="Lines">What was shipped.</param>
/// <param name="Carrier">Who carries it.</param>
/// <param name="Tracking">The carrier's number.</param>
/// <param name="On">The day of handing over, local to the contract.</param>
[FactType("delivery.shipped@1")]
public sealed record GoodsShipped(string Shipment, ImmutableArray<LineQuantity> Lines, string? Carrier, string? Tracking, LocalDate On) : FactData;

/// <summary>Goods arrived at the named place.</summary>
/// <param name="Delivery">The delivery's id.</param>
/// <param name="Lines">What arrived.</param>
/// <param name="ReceivedBy">Who took it.</param>
/// <param name="ProofSha256">Digest of the proof of delivery in the document store, if there is one.</param>
/// <param name="On">The day of arrival, local to the contract.</param>
/// <param name="InspectUntil">The last day of the buyer's inspection window; silence until its end is acceptance.</param>
[FactType("delivery.delivered@1")]
public sealed record GoodsDelivered(string Delivery, ImmutableArray<LineQuantity> Lines, string ReceivedBy, string? ProofSha256, LocalDate On, LocalDate InspectUntil) : FactData;

/// <summary>The buyer inspected a delivery. What is neither accepted nor rejected stays under inspection.</summary>
/// <param name="Inspection">The inspection's id.</param>
/// <param name="Delivery">Which delivery.</param>
/// <param name="Accepted">What is accepted.</param>
/// <param name="Rejected">What is rejected and to be delivered again.</param>
/// <param name="Reason">Why something is rejected.</param>
/// <param name="On">The day, local to the contract.</param>
[FactType("delivery.inspected@1")]
public sealed record GoodsInspected(string Inspection, string Delivery, ImmutableArray<LineQuantity> Accepted, ImmutableArray<LineQuantity> Rejected, string? Reason, LocalDate On) : FactData;

/// <summary>The inspection window ended in silence: what was under inspection counts as accepted.</summary>
/// <param name="Delivery">Which delivery.</param>
/// <param name="Lines">What counts as accepted.</param>
/// <param name="On">The first day after the window.</param>
[FactType("delivery.deemedAccepted@1")]
public sealed record DeliveryDeemedAccepted(string Delivery, ImmutableArray<LineQuantity> Lines, LocalDate On) : FactData;
