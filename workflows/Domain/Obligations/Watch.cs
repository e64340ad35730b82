using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Obligations;

/// <summary>What of a contract somebody must be watching. It follows from the facts alone: no day makes a difference to it.</summary>
/// <param name="Obligations">Numbers of the obligations from which something is still expected, or which still hold the buyer's credit.</param>
/// <param name="Referrals">Numbers of the referrals that are not over.</param>
public sealed record Watch(ImmutableArray<int> Obligations, ImmutableArray<int> Referrals)
{
    /// <summary>What must be watched of a position.</summary>
    public static Watch Of(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);

        // Whether an obligation has ended is the same on every day; any will do to ask.
        return new(
            position.Stage != Stage.Effective ? [] : [
                .. Standing.All(position, position.DraftedAt)
                    .Where(standing => !standing.IsEnded || position.Ladder.CreditHolds.Contains(standing.Obligation.Number))
                    .Select(standing => standing.Obligation.Number)],
            [.. position.Referrals.All.Where(referral => !referral.IsEnded).Select(referral => referral.Number)]);
    }
}
