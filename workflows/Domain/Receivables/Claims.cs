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
        if (InterestClaim.Until(position, item, today) is { } interest)
        {
            yield return new($"interest:{item.Id}:{interest.Until:uuuu-MM-dd}", interest, now, FactDraft.Ourselves);
        }

        foreach (var sum in CompensationClaim.Until(position, item, today))
        {
            yield return new($"compensation:{item.Id}:{sum.DueDate:uuuu-MM-dd}", sum, now, FactDraft.Ourselves);
        }
    }
}
