namespace ContractFlow.Domain.CallOffs;

/// <summary>The frame under which a contract is a call-off.</summary>
/// <param name="Contract">The frame's contract id, of the same tenant.</param>
/// <param name="Reference">The frame's number.</param>
/// <param name="SignedOn">The day on which it took effect.</param>
/// <param name="Sha256">SHA-256 of the document of the frame that was signed, lower-case hex.</param>
/// <param name="ObjectDays">Business days of the supplier after receipt of the order within which it may object; its silence binds both. Null: only the
/// supplier's signature does, because the call-off goes beyond what the supplier must accept, or the frame names no such time.</param>
public sealed record FrameRef(string Contract, string Reference, LocalDate SignedOn, string Sha256, int? ObjectDays = null);
