using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>A rung of the ladder was reached and acted on. A rung acts once per due date.</summary>
/// <param name="Obligation">On which obligation.</param>
/// <param name="Rung">Which rung.</param>
/// <param name="DueDate">The due date it hangs on.</param>
/// <param name="Effects">What it did besides notices, in the ladder's words.</param>
/// <param name="Level">The overdue level from now on, where it raises it.</param>
[FactType("rung.reached@1")]
public sealed record RungReached(int Obligation, string Rung, LocalDate DueDate, System.Collections.Immutable.ImmutableArray<Effect> Effects, int? Level) : FactData;

/// <summary>No new orders on credit for the debtor while this stands.</summary>
/// <param name="Obligation">Because of which obligation.</param>
[FactType("credit.held@1")]
public sealed record CreditHeld(int Obligation) : FactData;

/// <summary>The cause of a credit hold is gone.</summary>
/// <param name="Obligation">Which one it was held for.</param>
[FactType("credit.released@1")]
public sealed record CreditReleased(int Obligation) : FactData;

/// <summary>A formal notice (催告函, Mahnung) was served.</summary>
/// <param name="Obligation">About which obligation.</param>
/// <param name="PayBy">The last day set.</param>
/// <param name="Amount">What was demanded.</param>
[FactType("notice.formal@1")]
public sealed record FormalNoticeServed(int Obligation, LocalDate PayBy, Money Amount) : FactData;
