using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>The claims that a late open item gives: the interest up to a day, and the fixed sum for the cost of recovery.</summary>
internal static class Claims
{
    /// <summary>The facts that claim what was not claimed yet, up to and including today.</summary>
    public static IEnumerable<FactDraft> Until(Position position, OpenItem item, Instant now)
    {
        var today = position.Today(now);
        return Drafts(position, item, InterestClaim.Until(position, item, today), CompensationClaim.Until(position, item, today), now);
    }

    /// <summary>The facts that claim interest and fixed sums on an open item.</summary>
    public static IEnumerable<FactDraft> Drafts(
        Position position, OpenItem item, InterestClaimed? interest, IEnumerable<CompensationClaimed> sums, Instant now)
    {
        if (interest is not null)
        {
            yield return new(Id(position, $"interest:{item.Id}:{interest.Until:uuuu-MM-dd}"), interest, now, FactDraft.Ourselves);
        }

        foreach (var sum in sums)
        {
            yield return new(Id(position, $"compensation:{item.Id}:{sum.DueDate:uuuu-MM-dd}"), sum, now, FactDraft.Ourselves);
        }
    }

    // What was claimed and taken back may have to be claimed again, e.g. because the payment that took it back was reversed.
    private static string Id(Position position, string id) => position.Filed.ContainsKey(id) ? $"{id}:{position.Version}" : id;
}
