using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Legal;

/// <summary>How far a referral is.</summary>
public enum ReferralStage
{
    /// <summary>The ladder asked for it; no partner was asked yet.</summary>
    Requested,

    /// <summary>A partner is to be asked next.</summary>
    Opened,

    /// <summary>A partner was asked.</summary>
    Offered,

    /// <summary>A partner took it; the case pack is to be sent.</summary>
    Accepted,

    /// <summary>The partner has the case.</summary>
    AtPartner,

    /// <summary>The debt was paid: withdrawn.</summary>
    Withdrawn,

    /// <summary>The partner is done.</summary>
    Closed,

    /// <summary>Nobody took it.</summary>
    Unplaced,
}

/// <summary>A referral and what happened to it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Obligations">The debts that its items belong to.</param>
/// <param name="Items">The open items that it is about.</param>
/// <param name="Stage">How far it is.</param>
public sealed record Referral(int Number, ImmutableArray<int> Obligations, ImmutableArray<string> Items, ReferralStage Stage)
{
    /// <summary>When the request for it was filed.</summary>
    public Instant RequestedAt { get; init; }

    /// <summary>When what it claims was filed; null while no partner was chosen.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>The partners in the order in which they are asked.</summary>
    public ImmutableArray<string> Partners { get; init; } = [];

    /// <summary>The partner asked last, or who has the case.</summary>
    public string? Partner { get; init; }

    /// <summary>Until when that partner may answer.</summary>
    public Instant? AnswerBy { get; init; }

    /// <summary>Digest of the case pack handed over.</summary>
    public string? PackSha256 { get; init; }

    /// <summary>The amount last told to the partner.</summary>
    public Money? Told { get; init; }

    /// <summary>Everything the partners answered, in order.</summary>
    public ImmutableArray<ReferralAnswered> Answers { get; init; } = [];

    /// <summary>How many partners were asked so far.</summary>
    public int Asked { get; init; }

    /// <summary>Whether a person has let it go on.</summary>
    public bool IsReleased { get; init; }

    /// <summary>Whether a build before open items claimed more than the overdue items owed, and the partner was not told the right sum since.</summary>
    public bool Overclaims { get; init; }

    /// <summary>Whether a build before open items asked for it.</summary>
    public bool IsOfEarlierBuild { get; init; }

    /// <summary>Whether a partner has taken it.</summary>
    public bool WasAccepted => Answers.Any(answer => answer.Answer == PartnerAnswer.Accepted);

    /// <summary>How often an operator has placed it.</summary>
    public int Placements { get; init; }

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsEnded => Stage is ReferralStage.Withdrawn or ReferralStage.Closed;

    /// <summary>The contract as it was when a referral ended: who had it needs to know nothing of what came later.</summary>
    /// <param name="file">The contract's file.</param>
    /// <param name="number">The referral's number.</param>
    public static Position AtItsEnd(FactStream file, int number)
    {
        ArgumentNullException.ThrowIfNull(file);
        var position = Position.Of(file.UpTo(1));
        return file.Facts.Skip(1).TakeWhile(_ => position.Referrals.Find(number) is not { IsEnded: true }).Aggregate(position, (before, fact) => position = before.Apply(fact));
    }
}

/// <summary>The referrals of a contract, numbered from 1.</summary>
public sealed record ReferralState
{
    /// <summary>Referrals in number order.</summary>
    public ImmutableArray<Referral> All { get; init; } = [];

    /// <summary>The referral of a number, or null.</summary>
    public Referral? Find(int number) => number >= 1 && number <= All.Length ? All[number - 1] : null;

    /// <summary>The referral that an open item is in, if it is in one that has not ended.</summary>
    public Referral? Current(string item) => All.LastOrDefault(referral => !referral.IsEnded && referral.Items.Contains(item));

    internal ReferralState Apply(Position before, Fact fact) => fact.Data switch
    {
        ReferralRequested requested => new() { All = All.Add(new(requested.Referral, requested.Obligations, requested.Items, ReferralStage.Requested) { RequestedAt = fact.RecordedAt }) },

        // Builds that knew no items asked for a referral by the step itself, of everything that was overdue then.
        RungReached { Item: null } step when step.Effects.Contains(Effect.ReferToLegal) && !IsReferred(step.Obligation) =>
            new() { All = All.Add(new(All.Length + 1, [step.Obligation], Overdue(before, step.Obligation, before.Today(fact.At)), ReferralStage.Requested) { IsOfEarlierBuild = true, RequestedAt = fact.RecordedAt }) },
        ReferralOpened opened => Change(opened.Referral, referral => referral with
        {
            Stage = ReferralStage.Opened,
            OpenedAt = fact.RecordedAt,
            Obligations = opened.Obligations,
            Items = opened.Items ?? referral.Items,
            Overclaims = opened.Items is null && ReferralDecisions.Outstanding(before, referral) < opened.Amount,
            Partners = opened.Partners,
            Told = opened.Amount,
        }),
        ReferralOffered offered => Change(offered.Referral, referral => referral with
        {
            Stage = ReferralStage.Offered,
            Partner = offered.Partner,
            AnswerBy = offered.AnswerBy,
            Asked = referral.Asked + 1,
        }),
        ReferralAnswered answered => Change(answered.Referral, referral => Answer(referral, answered)),
        ReferralLapsed lapsed => Change(lapsed.Referral, referral => referral with { Stage = ReferralStage.Opened, Partner = null, AnswerBy = null }),
        ReferralCaseSent sent => Change(sent.Referral, referral => referral with { Stage = ReferralStage.AtPartner, PackSha256 = sent.PackSha256 }),
        ReferralUpdated updated => Change(updated.Referral, referral => referral with { Told = updated.Outstanding, Overclaims = false }),
        ReferralReleased released => Change(released.Referral, referral => referral with { IsReleased = true }),
        ReferralWithdrawn withdrawn => Change(withdrawn.Referral, referral => referral with { Stage = ReferralStage.Withdrawn }),
        ReferralUnplaced unplaced => Change(unplaced.Referral, referral => referral with { Stage = ReferralStage.Unplaced }),
        ReferralPlaced placed => Change(placed.Referral, referral => referral with
        {
            Stage = ReferralStage.Opened,
            Partners = referral.Partners.Add(placed.Partner),
            Placements = referral.Placements + 1,
        }),
        _ => this,
    };

    private static ImmutableArray<string> Overdue(Position before, int obligation, LocalDate today) =>
        [.. ItemNaming.Asked(before, obligation).Where(account => account.Item.Due.Date < today).Select(account => account.Item.Id)];

    private bool IsReferred(int obligation) => All.Any(referral => !referral.IsEnded && referral.Obligations.Contains(obligation));

    private static Referral Answer(Referral referral, ReferralAnswered answer)
    {
        var answered = referral with { Answers = referral.Answers.Add(answer) };
        return answer.Answer switch
        {
            PartnerAnswer.Accepted => answered with { Stage = ReferralStage.Accepted, AnswerBy = null },
            PartnerAnswer.Declined => answered with { Stage = ReferralStage.Opened, Partner = null, AnswerBy = null, PackSha256 = null },
            PartnerAnswer.Closed => answered with { Stage = ReferralStage.Closed },
            _ => answered,
        };
    }

    private ReferralState Change(int number, Func<Referral, Referral> change) => new() { All = All.SetItem(number - 1, change(All[number - 1])) };
}
