using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>What an open item that was paid late gives and nobody claimed.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Obligation">The number of the obligation under which it was owed.</param>
/// <param name="Document">The invoice, delivery or shipment that raised it; null for an instalment without an invoice.</param>
/// <param name="DueDate">When it was due.</param>
/// <param name="Until">The last day that the interest reaches.</param>
/// <param name="Interest">Interest; zero or more.</param>
/// <param name="Compensation">Fixed sums; zero or more.</param>
/// <param name="Total">Both.</param>
/// <param name="Waived">Whether it is given up.</param>
/// <param name="ClaimableUntil">
/// The last day on which it can be claimed, by what is on file; null where it is given up, or the law's period is not known here.
/// </param>
/// <param name="Explanation">How it was worked out, and by which policy it is not claimed.</param>
public sealed record UnclaimedInterest(
    string Item, int Obligation, string? Document, LocalDate DueDate, LocalDate Until, Money Interest, Money Compensation, Money Total, bool Waived,
    LocalDate? ClaimableUntil, string Explanation)
{
    /// <summary>What is named as unclaimed on a contract, in the order in which it was named.</summary>
    public static ImmutableArray<UnclaimedInterest> All(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        return [.. position.Ledger.Unclaimed.Select(named => Of(position, named)).OfType<UnclaimedInterest>()];
    }

    /// <summary>The last day on which interest on an item can be claimed: it falls under limitation with the debt (BGB 217), by what is on file.</summary>
    internal static LocalDate? LastDay(Position position, string item) =>
        ItemStanding.Find(position, item, position.DraftedAt) is { } standing ? Limitation.Of(position, standing)?.Expires : null;

    private static UnclaimedInterest? Of(Position position, InterestUnclaimed named) =>
        OpenItems.Of(position, position.Obligation(named.Obligation)).FirstOrDefault(item => item.Id == named.Item) is not { } item ? null : new(
            item.Id, item.Obligation, item.Document, item.Due.Date, named.Until, named.Interest, named.Compensation, named.Interest + named.Compensation,
            named.Waived, named.Waived ? null : LastDay(position, item.Id), named.Explanation);
}
