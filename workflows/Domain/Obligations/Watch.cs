using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>What of a contract somebody must be watching. It follows from the facts alone: no day makes a difference to it.</summary>
/// <param name="Obligations">Numbers of the deliveries from which something is still expected.</param>
/// <param name="Referrals">Numbers of the referrals that are not over.</param>
/// <param name="Items">Ids of the open items from which something is still expected, or which still hold the buyer's credit.</param>
public sealed record Watch(ImmutableArray<int> Obligations, ImmutableArray<int> Referrals, ImmutableArray<string> Items)
{
    /// <summary>Ids of the open items to be watched; none as long as it was written by a build that knew no open items.</summary>
    public ImmutableArray<string> Items { get; init; } = Items.IsDefault ? [] : Items;

    /// <summary>What must be watched of a position.</summary>
    public static Watch Of(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);

        // Whether something has ended is the same on every day; any will do to ask.
        var effective = position.Stage == Stage.Effective;
        return new(
            effective ? [
                .. position.Obligations.Where(obligation => obligation.Kind == ObligationKind.Delivery)
                    .Where(obligation => !Standing.Of(position, obligation.Number, position.DraftedAt).IsEnded)
                    .Select(obligation => obligation.Number)] : [],
            [.. position.Referrals.All.Where(referral => !referral.IsEnded).Select(referral => referral.Number)],
            effective ? [
                .. ItemStanding.All(position, position.DraftedAt)
                    .Where(standing => !standing.IsEnded || position.Ladder.CreditHolds.Contains(standing.Item.Id))
                    .Select(standing => standing.Item.Id)] : []);
    }
}
