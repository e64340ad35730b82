using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Functions;

/// <summary>An obligation as it stands at an instant.</summary>
public sealed record ObligationView(
    int Number, ObligationKind Kind, string Label, Role Debtor, Role Creditor, ObligationState State, LocalDate? DueDate, Money? Amount, Money Outstanding, Money Overdue, Money Collectable,
    Money Disputed, Money InterestOutstanding, Money CompensationOutstanding, int Level, LocalDate? PromisedUntil, ImmutableArray<PartView> Parts, ImmutableArray<ItemView> Items,
    string Explain)
{
    /// <summary>A standing as callers see it.</summary>
    public static ObligationView Of(Position position, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        var obligation = standing.Obligation;
        return new(
            obligation.Number, obligation.Kind, obligation.Label, obligation.Debtor, obligation.Creditor, standing.State, standing.DueDate, obligation.Amount, standing.Outstanding, standing.Overdue,
            standing.Collectable, standing.Disputed, standing.InterestOutstanding, standing.CompensationOutstanding, standing.Level, standing.PromisedUntil, [.. standing.Items.Select(PartView.Of)],
            [.. standing.Items.Select(item => ItemView.Of(position, item))],
            $"/api/contracts/{position.Contract.Contract}/obligations/{obligation.Number}/explain");
    }
}

/// <summary>A dated part of a payment: an open item in few words.</summary>
/// <param name="Amount">How much.</param>
/// <param name="AnchoredOn">The day of the happening that set it going.</param>
/// <param name="DueDate">When it is due.</param>
/// <param name="Item">The open item's id.</param>
public sealed record PartView(Money Amount, LocalDate AnchoredOn, LocalDate DueDate, string Item)
{
    /// <summary>An item as a part.</summary>
    public static PartView Of(ItemStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return new(standing.Item.Amount, standing.Item.AnchoredOn, standing.Item.Due.Date, standing.Item.Id);
    }
}

/// <summary>Why an obligation is due when it is.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Label">What the contract calls it.</param>
/// <param name="Jurisdiction">The law whose calendar and rules count.</param>
/// <param name="Zone">The zone in which its dates are local.</param>
/// <param name="Terms">When it is due, as agreed; null for goods.</param>
/// <param name="SignedOn">The signature date that counts.</param>
/// <param name="WaitingFor">What has to happen before it has a date; null where it has one.</param>
/// <param name="Parts">Every open item with its way from the anchor to the due date.</param>
/// <param name="Compensation">The fixed sum that each due date gives if it is not met, claimed or not; none where the law of late payment knows none.</param>
public sealed record ObligationExplanation(
    int Number, string Label, string Jurisdiction, string Zone, string? Terms, LocalDate SignedOn, string? WaitingFor, ImmutableArray<ExplainedItem> Parts,
    ImmutableArray<ExplainedCompensation> Compensation)
{
    /// <summary>The explanation of a standing.</summary>
    public static ObligationExplanation Of(Position position, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        var (agreement, obligation) = (position.Agreement, standing.Obligation);
        var waitingFor = obligation.Terms is { } terms && standing.Items.IsEmpty ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(terms.Anchor.ToString()) : null;
        return new(
            obligation.Number, obligation.Label, agreement.Jurisdiction, agreement.Zone, obligation.Terms?.ToString(), obligation.SignedOn, waitingFor, [.. standing.Items.Select(ExplainedItem.Of)],
            [.. CompensationClaim.Of(position, standing).Select(ExplainedCompensation.Of)]);
    }
}

/// <summary>The fixed sum for the cost of recovery of a due date, as data and in plain words.</summary>
/// <param name="DueDate">The due date.</param>
/// <param name="Debt">What was unpaid when it had passed; before, what is unpaid now.</param>
/// <param name="Amount">The sum; in the currency of the law, where that is not the contract's the least that the law gives.</param>
/// <param name="Claimed">Whether it was claimed. In another currency than the contract's it never is.</param>
/// <param name="Source">The article.</param>
/// <param name="Words">All this in Chinese, English and German.</param>
public sealed record ExplainedCompensation(LocalDate DueDate, Money Debt, Money Amount, bool Claimed, string Source, Explained Words)
{
    /// <summary>The sum in words.</summary>
    public static ExplainedCompensation Of(CompensationSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return new(sum.DueDate, sum.Debt, sum.Amount, sum.IsClaimed, sum.Source, Explained.Of(sum.Sentence));
    }
}
