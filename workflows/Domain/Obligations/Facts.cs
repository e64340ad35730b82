using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>A rung of the ladder was reached and acted on. A rung acts once per due date.</summary>
/// <param name="Obligation">On which obligation.</param>
/// <param name="Rung">Which rung.</param>
/// <param name="DueDate">The due date it hangs on.</param>
/// <param name="Effects">What it did besides notices, in the ladder's words.</param>
/// <param name="Level">The overdue level from now on, where it raises it.</param>
/// <param name="Item">On which open item; null for a delivery, and in files of builds that knew no items.</param>
[FactType("rung.reached@1")]
public sealed record RungReached(
    int Obligation, string Rung, LocalDate DueDate, ImmutableArray<Effect> Effects, int? Level, string? Item = null) : FactData;

/// <summary>No new orders on credit for the debtor while this stands.</summary>
/// <param name="Obligation">Because of which obligation.</param>
/// <param name="Item">Because of which open item; null in files of builds that knew none.</param>
[FactType("credit.held@1")]
public sealed record CreditHeld(int Obligation, string? Item = null) : FactData;

/// <summary>The cause of a credit hold is gone.</summary>
/// <param name="Obligation">Which one it was held for.</param>
/// <param name="Item">Which open item; null in files of builds that knew none.</param>
[FactType("credit.released@1")]
public sealed record CreditReleased(int Obligation, string? Item = null) : FactData;

/// <summary>
/// A formal notice (催告函, Mahnung) was served: the receiving server took it. What is sent to nobody is never served, and what comes back
/// later was not served after all.
/// </summary>
/// <param name="Notice">The key of the notice.</param>
/// <param name="Obligation">About which obligation.</param>
/// <param name="Subjects">The open items that it demands, by id; for a delivery the obligation's number.</param>
/// <param name="On">The day it was sent, local to the contract.</param>
/// <param name="PayBy">The last day set: counted from the sending.</param>
/// <param name="Amount">What it demands; zero for goods.</param>
[FactType("notice.served@1")]
public sealed record NoticeServed(
    string Notice, int Obligation, ImmutableArray<string> Subjects, LocalDate On, LocalDate PayBy, Money Amount) : FactData;

/// <summary>Filed by builds before open items, together with the step and before anything was sent; see <see cref="NoticeServed"/>.</summary>
/// <param name="Obligation">About which obligation.</param>
/// <param name="PayBy">The last day set.</param>
/// <param name="Amount">What was demanded.</param>
[FactType("notice.formal@1")]
public sealed record FormalNoticeServed(int Obligation, LocalDate PayBy, Money Amount) : FactData;
