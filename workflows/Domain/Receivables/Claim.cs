using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>One thing that money can be put to: an open item, the undated rest of a debt, a disputed part, or the fixed sums and the interest claimed on it.</summary>
/// <param name="Obligation">Of which obligation.</param>
/// <param name="Component">The debt, the fixed sums or the interest.</param>
/// <param name="Amount">What is still to be paid of it.</param>
/// <param name="Item">The open item, if it has a date.</param>
/// <param name="Disputed">Whether the buyer disputes it: it is paid only where the payer names the obligation or the item.</param>
/// <param name="Account">What went to the item so far; null for what has no date.</param>
internal sealed record Claim(
    Obligation Obligation, Component Component, Money Amount, OpenItem? Item, bool Disputed = false, ItemAccount? Account = null)
{
    /// <summary>The id of the open item, or of what has no date yet.</summary>
    public string ItemId => Item?.Id ?? OpenItem.Undated(Obligation.Number);

    /// <summary>Whether it comes on top of the debt.</summary>
    public bool IsAncillary => Component is Component.Compensation or Component.Interest;

    // Costs, interest, debt: BGB 367(1), PRC Civil Code 561.
    private int Rank => Component switch { Component.Compensation => 0, Component.Interest => 1, _ => 2 };

    /// <summary>Everything that is still to be paid of a contract, by due date; what has none comes last, in the order of the plan.</summary>
    public static ImmutableArray<Claim> All(Position position) =>
    [
        .. position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Payment)
            .SelectMany(obligation => Of(position, obligation))
            .OrderBy(claim => claim.Disputed)
            .ThenBy(claim => claim.Item?.Due.Date ?? LocalDate.MaxIsoValue)
            .ThenBy(claim => claim.Obligation.Number)
            .ThenBy(claim => claim.Item?.Seq ?? int.MaxValue)
            .ThenBy(claim => claim.Rank),
    ];

    private static IEnumerable<Claim> Of(Position position, Obligation obligation)
    {
        var accounts = ItemAccounts.Of(position, obligation);
        return accounts.Items.SelectMany(account => Of(position, obligation, account))
            .Append(new(obligation, Component.Principal, accounts.Undated - accounts.UndatedDisputed, null))
            .Append(new(obligation, Component.Principal, accounts.UndatedDisputed, null, Disputed: true))
            .Where(claim => claim.Amount.IsPositive);
    }

    private static IEnumerable<Claim> Of(Position position, Obligation obligation, ItemAccount account)
    {
        var (item, ledger, currency) = (account.Item, position.Ledger, position.Currency);
        yield return new(obligation, Component.Compensation, ledger.CompensationOutstandingOf(item.Id, currency), item);
        yield return new(obligation, Component.Interest, ledger.InterestOutstandingOf(item.Id, currency), item);
        yield return new(obligation, Component.Principal, account.Collectable, item, Account: account);
        yield return new(obligation, Component.Principal, account.Disputed, item, Disputed: true);
    }
}
