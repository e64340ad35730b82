using System.Collections.Immutable;

namespace ContractFlow.Domain.Legal;

/// <summary>A law firm that takes referrals.</summary>
/// <param name="Id">Its id; also the session of its messages.</param>
/// <param name="Name">Its name.</param>
/// <param name="Jurisdictions">Where it works, e.g. <c>CN</c>, <c>DE</c>; <c>*</c> for everywhere.</param>
public sealed record LegalPartner(string Id, string Name, ImmutableArray<string> Jurisdictions)
{
    /// <summary>Who of <paramref name="partners"/> is asked, in which order: those of the jurisdiction first, then those who work everywhere.</summary>
    public static ImmutableArray<string> Route(ImmutableArray<LegalPartner> partners, string jurisdiction) =>
    [
        .. partners.Where(partner => partner.Jurisdictions.Contains(jurisdiction, StringComparer.Ordinal))
            .Concat(partners.Where(partner => partner.Jurisdictions.Contains("*", StringComparer.Ordinal)))
            .Select(partner => partner.Id)
            .Distinct(StringComparer.Ordinal),
    ];
}
