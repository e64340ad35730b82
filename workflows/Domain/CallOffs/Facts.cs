using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.CallOffs;

/// <summary>A call-off was drawn up under this frame as a contract of its own. The fact is in the frame's file.</summary>
/// <param name="Contract">The call-off's contract id.</param>
/// <param name="Reference">Its number.</param>
/// <param name="Price">Its total price.</param>
/// <param name="RequestSha256">SHA-256 of the request in canonical form: the same request sent again is the same call-off.</param>
[FactType("callOff.made@1")]
public sealed record CallOffMade(string Contract, string Reference, Money Price, string RequestSha256) : FactData;

/// <summary>The supplier has not objected in time to a call-off that the buyer has signed: by the frame's words it binds without the supplier's signature.</summary>
/// <param name="Notice">The notice by which the supplier received it.</param>
/// <param name="ReceivedOn">The business day of the supplier on which it counts as received.</param>
/// <param name="Until">The last day on which the supplier could object.</param>
[FactType("callOff.unopposed@1")]
public sealed record CallOffUnopposed(string Notice, LocalDate ReceivedOn, LocalDate Until) : FactData;
