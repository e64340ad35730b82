using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Legal;

/// <summary>A party as a law firm needs it to check for conflicts of interest.</summary>
public sealed record CaseParty(string Role, string Name, string RegistryNumber, string Country);

/// <summary><c>referral.offered</c>: enough to decide whether to take the case, and nothing more.</summary>
/// <param name="Contract">The contract's id.</param>
/// <param name="Referral">The referral's number.</param>
/// <param name="Creditor">Who is owed.</param>
/// <param name="Debtor">Who owes.</param>
/// <param name="Amount">What is owed, with claimed interest and fixed sums, without what is disputed.</param>
/// <param name="Jurisdiction">Where the payment is to be made.</param>
/// <param name="OldestDueDate">Since when it is owed.</param>
/// <param name="LimitationDate">The last day before the first of the debts is time-barred, as far as the file shows; null where that law's period is not known here.</param>
/// <param name="AnswerBy">Until when an answer counts.</param>
public sealed record ReferralOffer(string Contract, int Referral, CaseParty Creditor, CaseParty Debtor, Money Amount, string Jurisdiction, LocalDate? OldestDueDate, LocalDate? LimitationDate, Instant AnswerBy);

/// <summary><c>referral.case</c>: where the sealed case pack is, and its digest.</summary>
/// <param name="Contract">The contract's id.</param>
/// <param name="Referral">The referral's number.</param>
/// <param name="PackSha256">Digest of the pack.</param>
/// <param name="PackPath">Path of the pack at the HTTP door; the partner's key opens it.</param>
public sealed record ReferralCase(string Contract, int Referral, string PackSha256, string PackPath);

/// <summary><c>referral.updated</c> and <c>referral.withdrawn</c>: what is owed now.</summary>
/// <param name="Contract">The contract's id.</param>
/// <param name="Referral">The referral's number.</param>
/// <param name="Outstanding">What is owed now.</param>
public sealed record ReferralChange(string Contract, int Referral, Money Outstanding);

/// <summary>What legal partners are told.</summary>
public static class ReferralMessages
{
    /// <summary>The offer to the partner asked now.</summary>
    public static ReferralOffer Offer(Position position, Referral referral, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        var agreement = position.Agreement;
        var debts = ReferralDecisions.Items(position, referral, now).ToArray();
        return new(
            position.Contract.Contract,
            referral.Number,
            Party("supplier", agreement.Supplier),
            Party("buyer", agreement.Buyer),
            ReferralDecisions.Outstanding(position, referral),
            agreement.Jurisdiction,
            debts.Min(debt => (LocalDate?)debt.Item.Due.Date),
            debts.Min(debt => Limitation.Of(position, debt)?.Expires),
            referral.AnswerBy ?? now);
    }

    /// <summary>The handing over of the case pack.</summary>
    public static ReferralCase Case(Position position, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        var contract = position.Contract.Contract;
        return new(contract, referral.Number, referral.PackSha256!, $"/api/referrals/{contract}/{referral.Number}/case-pack");
    }

    /// <summary>What is owed now.</summary>
    public static ReferralChange Change(Position position, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        return new(position.Contract.Contract, referral.Number, ReferralDecisions.Outstanding(position, referral));
    }

    private static CaseParty Party(string role, Party party) => new(role, party.Name, party.RegistryNumber, party.Country);
}
