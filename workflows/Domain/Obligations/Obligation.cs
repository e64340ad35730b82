using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Obligations;

/// <summary>What is owed.</summary>
public enum ObligationKind
{
    /// <summary>The goods, by the supplier.</summary>
    Delivery,

    /// <summary>Money, by the buyer.</summary>
    Payment,
}

/// <summary>Why an obligation stands no more although it was not fulfilled.</summary>
public enum Release
{
    /// <summary>An amendment put others in its place.</summary>
    Superseded,

    /// <summary>The contract ended early: only what the goods kept and the dates passed made owed stays owed.</summary>
    Terminated,
}

/// <summary>One thing owed under a contract.</summary>
/// <param name="Number">Its number in the contract, from 1; never reused.</param>
/// <param name="Kind">Goods or money.</param>
/// <param name="Label">What the contract calls it: deposit, balance, retention, delivery, ...</param>
/// <param name="Amount">How much money; null for goods.</param>
/// <param name="Terms">When the money is due; null for goods.</param>
/// <param name="SignedOn">The signature date that anchors it; for the obligations of an amendment, the amendment's.</param>
/// <param name="DueBy">The last day; for goods only.</param>
/// <param name="Released">Why it stands no more, if so.</param>
/// <param name="Kept">What an amendment left of it: the amount that had been settled. Owed again where such a payment is taken back.</param>
public sealed record Obligation(
    int Number,
    ObligationKind Kind,
    string Label,
    Money? Amount,
    PaymentTerms? Terms,
    LocalDate SignedOn,
    LocalDate? DueBy = null,
    Release? Released = null,
    Money? Kept = null)
{
    /// <summary>The number of the fact that made it; part of the ids of the open items that the contract's dates alone raise under it.</summary>
    public int MadeBy { get; init; }

    /// <summary>What an amendment left of each open item: the amount that had been settled.</summary>
    public System.Collections.Immutable.ImmutableDictionary<string, Money> KeptByItem { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<string, Money>.Empty;


    /// <summary>Who owes it.</summary>
    public Role Debtor => Kind == ObligationKind.Payment ? Role.Buyer : Role.Supplier;

    /// <summary>Who may ask for it.</summary>
    public Role Creditor => Kind == ObligationKind.Payment ? Role.Supplier : Role.Buyer;
}
