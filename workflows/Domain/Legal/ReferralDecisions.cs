using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Legal;

/// <summary>What is to be done next about a referral.</summary>
public enum ReferralStepKind
{
    /// <summary>Nothing before a nudge or an instant.</summary>
    Wait,

    /// <summary>Nothing any more.</summary>
    Done,

    /// <summary>Choose the partners to ask.</summary>
    Open,

    /// <summary>Ask the next partner.</summary>
    Offer,

    /// <summary>The partner asked let the time pass.</summary>
    Lapse,

    /// <summary>Hand the case pack over.</summary>
    SendCase,

    /// <summary>Tell the partner that the debt has changed.</summary>
    Update,

    /// <summary>Tell the partner to stop: the debt is paid.</summary>
    Withdraw,

    /// <summary>Nobody is left to ask.</summary>
    GiveUp,
}

/// <summary>The next step of a referral.</summary>
/// <param name="Kind">What.</param>
/// <param name="Partner">With whom, where a partner is concerned.</param>
/// <param name="WakeAt">When to look again; for <see cref="ReferralStepKind.Wait"/>.</param>
public sealed record ReferralStep(ReferralStepKind Kind, string? Partner = null, Instant? WakeAt = null);

/// <summary>How a referral goes on: partners are asked one after the other; a paid debt is withdrawn at once.</summary>
public static class ReferralDecisions
{
    /// <summary>The next step of referral <paramref name="number"/>.</summary>
    public static ReferralStep Next(Position position, int number, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        if (position.Referrals.Find(number) is not { IsEnded: false } referral)
        {
            return new(ReferralStepKind.Done);
        }

        if (!Settling.Next(position, now).IsEmpty)
        {
            // A partner hears what is owed once that stands: what is claimed or set off next wakes the referral again.
            return new(ReferralStepKind.Wait);
        }

        if (Outstanding(position, referral).IsZero)
        {
            return new(ReferralStepKind.Withdraw, referral.Partner);
        }

        if (ReferralReview.IsPremature(position, referral, now))
        {
            return new(ReferralStepKind.Withdraw, referral.Partner);
        }

        return referral.Stage switch
        {
            ReferralStage.Requested when ReferralReview.NeedsRelease(position, referral) => new(ReferralStepKind.Wait),
            ReferralStage.Requested when !referral.IsReleased && ReferralReview.Earliest(position, referral) is { } earliest && now < earliest =>
                new(ReferralStepKind.Wait, WakeAt: earliest),
            ReferralStage.Requested => new(ReferralStepKind.Open),
            ReferralStage.Opened when referral.Asked < referral.Partners.Length => new(ReferralStepKind.Offer, referral.Partners[referral.Asked]),
            ReferralStage.Opened => new(ReferralStepKind.GiveUp),
            ReferralStage.Offered when now > referral.AnswerBy => new(ReferralStepKind.Lapse, referral.Partner),
            ReferralStage.Offered => new(ReferralStepKind.Wait, WakeAt: referral.AnswerBy + Duration.FromSeconds(1)),
            ReferralStage.Accepted => new(ReferralStepKind.SendCase, referral.Partner),
            ReferralStage.AtPartner when ReferralReview.NeedsRelease(position, referral) => new(ReferralStepKind.Wait),
            ReferralStage.AtPartner when Outstanding(position, referral) != referral.Told => new(ReferralStepKind.Update, referral.Partner),
            _ => new(ReferralStepKind.Wait),
        };
    }

    /// <summary>How the open items of a referral stand.</summary>
    public static IEnumerable<ItemStanding> Items(Position position, Referral referral, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        return referral.Items.Select(item => ItemStanding.Find(position, item, now)).OfType<ItemStanding>();
    }

    /// <summary>What is owed of a referral's items, with claimed interest and fixed sums and without what is disputed.</summary>
    public static Money Outstanding(Position position, Referral referral)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(referral);
        return Money.Sum(
            Items(position, referral, position.DraftedAt).Select(item => item.Collectable + item.AncillaryOutstanding), position.Currency);
    }
}
