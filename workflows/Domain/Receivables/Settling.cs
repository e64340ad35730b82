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
    public static ImmutableArray<FactDraft> Next(Position position, Instant now)
    {
        ReadOnlySpan<Func<IEnumerable<FactDraft>>> steps =
        [
            () => Overpayment.FreeAll(position, now),
            () => PaymentRules.UseCredit(position, now),
            () => AncillaryExcess.FreeAll(position, now),
            () => InterestCorrection.Of(position, now),
            () => InterestSettlement.All(position, Policy.Of(position.Agreement.Policy), now),
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
