namespace ContractFlow.Domain.Contracts;

/// <summary>
/// How much one contract takes of those who report to it: every request reads all of it, so that its cost would grow without end. What follows by itself from what is on file (notices, interest,
/// signatures, the end) is always filed.
/// </summary>
public static class ContractLimits
{
    /// <summary>The most facts of one kind that are reported: invoices, payments, credit notes, disputes, shipments ...</summary>
    public const int MostOfKind = 1000;

    /// <summary>The most facts of a file to which more are reported.</summary>
    public const int MostFacts = 10_000;

    /// <summary>Refuses facts that are reported where there are as many already; none is no more.</summary>
    /// <exception cref="RefusedException"><c>contract-full</c>.</exception>
    public static void Demand(Position position, IReadOnlyCollection<FactDraft> reported)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(reported);
        if (reported.Count > 0 && position.Version + reported.Count > MostFacts)
        {
            throw new RefusedException("contract-full", $"The contract's file has {position.Version} facts, and takes no more than {MostFacts} with what is reported: go on under another contract.");
        }

        DemandOfKind(position, reported);
    }

    /// <summary>As <see cref="Demand"/>, by the kinds alone.</summary>
    /// <inheritdoc cref="Demand"/>
    public static void DemandOfKind(Position position, IReadOnlyCollection<FactDraft> reported)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(reported);
        foreach (var kind in reported.GroupBy(fact => fact.Data.GetType()).Where(_ => position.Version >= MostOfKind))
        {
            var there = position.Filed.Values.Count(fact => fact.Data.GetType() == kind.Key);
            if (there + kind.Count() > MostOfKind)
            {
                throw new RefusedException(
                    "contract-full", $"The contract's file has {there} facts of the kind {FactTypes.NameOf(kind.First().Data)}, and takes no more than {MostOfKind}: go on under another contract.");
            }
        }
    }
}
