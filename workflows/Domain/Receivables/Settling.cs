using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// What the accounts of a contract need after a payment, a reversal or a late entry, one step at a time: money that settles more than is owed becomes
/// credit, credit is put to what is owed, interest is corrected and claimed. While a step is left, no sum stands yet that anybody should be told.
/// </summary>
internal static class Settling
{
    /// <summary>The facts of the next step; none where the accounts stand.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="now">When.</param>
    /// <param name="item">Where given, interest is looked at for this open item alone; what is to be filed then names all.</param>
    public static ImmutableArray<FactDraft> Next(Position position, Instant now, OpenItem? item = null)
    {
        var policy = Policy.Of(position.Agreement.Policy);
        ReadOnlySpan<Func<IEnumerable<FactDraft>>> steps =
        [
            () => Overpayment.FreeAll(position, now),
            () => PaymentRules.UseCredit(position, now),
            () => AncillaryExcess.FreeAll(position, now),
            () => InterestCorrection.Of(position, now, item?.Id),
            () => item is null ? InterestSettlement.All(position, policy, now) : InterestSettlement.Of(position, item, policy, now),
        ];
        foreach (var step in steps)
        {
            if (step().ToImmutableArray() is { IsEmpty: false } facts)
            {
                return facts;
            }
        }

        return [];
    }
}
