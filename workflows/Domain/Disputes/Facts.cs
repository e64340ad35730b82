using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Disputes;

/// <summary>Why a buyer disputes a debt.</summary>
public enum DisputeReason
{
    /// <summary>The goods are not as agreed.</summary>
    Quality,

    /// <summary>Too little came.</summary>
    Quantity,

    /// <summary>The price is not the agreed one.</summary>
    Price,

    /// <summary>They came too late.</summary>
    LateDelivery,

    /// <summary>It was paid already.</summary>
    AlreadyPaid,

    /// <summary>Something else, told in the text.</summary>
    Other,
}

/// <summary>The buyer disputes a part of a debt: that part is neither reminded of nor overdue while the dispute is open.</summary>
/// <param name="Dispute">The dispute's number, from 1.</param>
/// <param name="Obligation">Which debt.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">Why, in the buyer's words.</param>
/// <param name="Id">The caller's own id of it; null where it gave none.</param>
/// <param name="Items">How much of which open item; null in files of builds that knew none.</param>
[FactType("dispute.raised@1")]
public sealed record DisputeRaised(
    int Dispute, int Obligation, Money Amount, DisputeReason Reason, string Text, string? Id = null, ImmutableArray<ItemAmount>? Items = null) : FactData;

/// <summary>A dispute ended: a part is credited to the buyer, the rest is owed.</summary>
/// <param name="Dispute">Which.</param>
/// <param name="Credited">What the buyer need not pay; 0 up to the disputed amount.</param>
/// <param name="Text">The grounds.</param>
[FactType("dispute.resolved@1")]
public sealed record DisputeResolved(int Dispute, Money Credited, string Text) : FactData;

/// <summary>The buyer promised to pay by a day: reminders about that amount wait until then.</summary>
/// <param name="Promise">The promise's number, from 1.</param>
/// <param name="Obligation">Which debt.</param>
/// <param name="Amount">How much.</param>
/// <param name="Until">The last day, local to the contract.</param>
/// <param name="PaidBefore">What had been paid on the debt when it was promised: money after that keeps the promise or, where it falls short, breaks it.</param>
/// <param name="Id">The caller's own id of it; null where it gave none.</param>
/// <param name="Item">The open item that it is about; null: every item of the debt that was there when it was made.</param>
[FactType("promise.made@1")]
public sealed record PromiseMade(
    int Promise, int Obligation, Money Amount, LocalDate Until, Money PaidBefore, string? Id = null, string? Item = null) : FactData;

/// <summary>What an amendment changes; what is null stays as it is.</summary>
/// <param name="Payments">How everything not yet paid is to be paid instead.</param>
/// <param name="DeliverBy">A new last day of delivery.</param>
public sealed record AmendmentTerms(PaymentPlan? Payments, LocalDate? DeliverBy);

/// <summary>How the parties agree to a change.</summary>
public enum Assent
{
    /// <summary>The platform says so for them; what every file says that names nothing else.</summary>
    Platform,

    /// <summary>Each signs the change's document.</summary>
    Signatures,
}

/// <summary>A change of the contract was proposed.</summary>
/// <param name="Amendment">Its number, from 1.</param>
/// <param name="Terms">What changes.</param>
/// <param name="Reason">Why.</param>
/// <param name="Id">The caller's own id of it; null where it gave none.</param>
/// <param name="How">How the parties agree to it; null for <see cref="Assent.Platform"/>.</param>
[FactType("amendment.proposed@1")]
public sealed record AmendmentProposed(int Amendment, AmendmentTerms Terms, string Reason, string? Id = null, Assent? How = null) : FactData;

/// <summary>A party agreed to an amendment; when both have, it is in force.</summary>
/// <param name="Amendment">Which.</param>
/// <param name="Role">Who.</param>
/// <param name="How">How; null for <see cref="Assent.Platform"/>.</param>
[FactType("amendment.agreed@1")]
public sealed record AmendmentAgreed(int Amendment, Role Role, Assent? How = null) : FactData;

/// <summary>An amendment came into force: it supersedes the obligations named and adds those of its terms.</summary>
/// <param name="Amendment">Which.</param>
/// <param name="On">The day, local to the contract; anchors payments that run from the signature.</param>
/// <param name="Superseded">The obligations it replaces.</param>
[FactType("amendment.effective@1")]
public sealed record AmendmentEffective(int Amendment, LocalDate On, ImmutableArray<int> Superseded) : FactData;

/// <summary>An early end of the contract was proposed.</summary>
/// <param name="Termination">Its number, from 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Id">The caller's own id of it; null where it gave none.</param>
/// <param name="How">How the parties agree to it; null for <see cref="Assent.Platform"/>.</param>
[FactType("termination.proposed@1")]
public sealed record TerminationProposed(int Termination, string Reason, string? Id = null, Assent? How = null) : FactData;

/// <summary>A party agreed to the end; when both have, what is not yet owed falls away.</summary>
/// <param name="Termination">Which.</param>
/// <param name="Role">Who.</param>
/// <param name="How">How; null for <see cref="Assent.Platform"/>.</param>
[FactType("termination.agreed@1")]
public sealed record TerminationAgreed(int Termination, Role Role, Assent? How = null) : FactData;

/// <summary>The contract ended early: undelivered goods and debts without an anchor fall away, what is due stays owed.</summary>
/// <param name="Termination">Which.</param>
/// <param name="On">The day, local to the contract.</param>
[FactType("contract.terminated@1")]
public sealed record ContractTerminated(int Termination, LocalDate On) : FactData;
