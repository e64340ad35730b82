using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Legal;

/// <summary>The reminder plan has come to its end: open items are to go to the lawyers.</summary>
/// <param name="Referral">The referral's number, from 1.</param>
/// <param name="Obligations">The debts that the items belong to.</param>
/// <param name="Items">The open items.</param>
[FactType("referral.requested@1")]
public sealed record ReferralRequested(int Referral, ImmutableArray<int> Obligations, ImmutableArray<string> Items) : FactData;

/// <summary>A person looked at a referral and lets it go on.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Note">What the person says to it.</param>
[FactType("referral.released@1")]
public sealed record ReferralReleased(int Referral, string? Note = null) : FactData;

/// <summary>A debt goes to the lawyers.</summary>
/// <param name="Referral">Its number, from 1.</param>
/// <param name="Obligations">The debts.</param>
/// <param name="Partners">The legal partners in the order in which they are asked.</param>
/// <param name="Amount">What was owed when it was opened, with interest.</param>
/// <param name="Items">The open items; null in files of builds that knew none.</param>
[FactType("referral.opened@1")]
public sealed record ReferralOpened(
    int Referral, ImmutableArray<int> Obligations, ImmutableArray<string> Partners, Money Amount, ImmutableArray<string>? Items = null) : FactData;

/// <summary>A partner was asked to take the case.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Partner">Who.</param>
/// <param name="AnswerBy">Until when the partner may answer; then the next one is asked.</param>
[FactType("referral.offered@1")]
public sealed record ReferralOffered(int Referral, string Partner, Instant AnswerBy) : FactData;

/// <summary>What a partner says.</summary>
public enum PartnerAnswer
{
    /// <summary>Takes the case.</summary>
    Accepted,

    /// <summary>Does not take it.</summary>
    Declined,

    /// <summary>Needs to know more first.</summary>
    NeedsInfo,

    /// <summary>Tells how it goes.</summary>
    Progress,

    /// <summary>Names a price.</summary>
    Quote,

    /// <summary>Is done.</summary>
    Closed,
}

/// <summary>A partner answered.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Partner">Who.</param>
/// <param name="Answer">What.</param>
/// <param name="Text">Reason, question, progress or code, in the partner's words.</param>
/// <param name="Amount">The price quoted or the amount recovered.</param>
[FactType("referral.answered@1")]
public sealed record ReferralAnswered(int Referral, string Partner, PartnerAnswer Answer, string? Text, Money? Amount) : FactData;

/// <summary>The partner let the time to answer pass.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Partner">Who.</param>
[FactType("referral.lapsed@1")]
public sealed record ReferralLapsed(int Referral, string Partner) : FactData;

/// <summary>The sealed case pack was handed to the partner.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Partner">To whom.</param>
/// <param name="PackSha256">Digest of the pack; its name in the document store.</param>
[FactType("referral.caseSent@1")]
public sealed record ReferralCaseSent(int Referral, string Partner, string PackSha256) : FactData;

/// <summary>The partner was told of a change of the debt.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Outstanding">What is owed now.</param>
[FactType("referral.updated@1")]
public sealed record ReferralUpdated(int Referral, Money Outstanding) : FactData;

/// <summary>The debt was paid: the partner was told to stop.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Reason">Why.</param>
[FactType("referral.withdrawn@1")]
public sealed record ReferralWithdrawn(int Referral, string Reason) : FactData;

/// <summary>No partner took the case: an operator has to place it.</summary>
/// <param name="Referral">Which.</param>
[FactType("referral.unplaced@1")]
public sealed record ReferralUnplaced(int Referral) : FactData;

/// <summary>An operator found a partner for a case that nobody had taken: it is asked next.</summary>
/// <param name="Referral">Which.</param>
/// <param name="Partner">Who is to be asked; it may have been asked before.</param>
[FactType("referral.placed@1")]
public sealed record ReferralPlaced(int Referral, string Partner) : FactData;
