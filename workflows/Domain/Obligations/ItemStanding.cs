using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Obligations;

/// <summary>An open item as it stands at an instant.</summary>
public sealed record ItemStanding
{
    /// <summary>The item.</summary>
    public required OpenItem Item { get; init; }

    /// <summary>The obligation under which it is owed.</summary>
    public required Obligation Obligation { get; init; }

    /// <summary>How it stands; never <see cref="ObligationState.Pending"/>, since an item has a date.</summary>
    public required ObligationState State { get; init; }

    /// <summary>What is still to be paid of it, due or not, without interest and fixed sums.</summary>
    public required Money Outstanding { get; init; }

    /// <summary>What of that is disputed.</summary>
    public required Money Disputed { get; init; }

    /// <summary>Claimed interest still to be paid.</summary>
    public required Money InterestOutstanding { get; init; }

    /// <summary>Claimed fixed sums for the cost of recovery still to be paid.</summary>
    public required Money CompensationOutstanding { get; init; }

    /// <summary>Whether its due date has passed.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The overdue level that the reminder plan raised it to; 0 before.</summary>
    public required int Level { get; init; }

    /// <summary>Until the end of this day reminders wait for a promise; null where none is running.</summary>
    public LocalDate? PromisedUntil { get; init; }

    /// <summary>What is not disputed of what is still to be paid: what a reminder asks for.</summary>
    public Money Collectable => Outstanding - Disputed;

    /// <summary>What of that is past its due date.</summary>
    public Money Overdue => IsLate ? Collectable : Money.Zero(Outstanding.Currency);

    /// <summary>What is still to be paid on top of the debt: claimed interest and fixed sums.</summary>
    public Money AncillaryOutstanding => InterestOutstanding + CompensationOutstanding;

    /// <summary>Whether nothing more is expected of it.</summary>
    public bool IsEnded => State is ObligationState.Fulfilled or ObligationState.Waived or ObligationState.Superseded;

    /// <summary>How the item of an id stands at <paramref name="now"/>; null where the file raises none of this id, or nothing is left of it.</summary>
    public static ItemStanding? Find(Position position, string item, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(item);
        return int.TryParse(item.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= position.Obligations.Length
            ? Of(position, position.Obligation(number), now).FirstOrDefault(standing => standing.Item.Id == item)
            : null;
    }

    /// <summary>How every item of a contract stands at <paramref name="now"/>, in the order of its obligations and then of the facts that raised them.</summary>
    public static ImmutableArray<ItemStanding> All(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        return [.. position.Obligations.SelectMany(obligation => Of(position, obligation, now))];
    }

    /// <summary>How every item of an obligation stands at <paramref name="now"/>, in the order of the facts that raised them.</summary>
    public static ImmutableArray<ItemStanding> Of(Position position, Obligation obligation, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(obligation);
        return Of(position, obligation, ItemAccounts.Of(position, obligation), position.Today(now));
    }

    internal static ImmutableArray<ItemStanding> Of(Position position, Obligation obligation, ItemAccounts accounts, LocalDate today) =>
        [.. accounts.Items.Select(account => Of(position, obligation, account, today))];

    private static ItemStanding Of(Position position, Obligation obligation, ItemAccount account, LocalDate today)
    {
        var (item, currency) = (account.Item, position.Currency);
        var standing = new ItemStanding
        {
            Item = item,
            Obligation = obligation,
            State = ObligationState.Open,
            Outstanding = account.Outstanding,
            Disputed = account.Disputed,
            InterestOutstanding = position.Ledger.InterestOutstandingOf(item.Id, currency),
            CompensationOutstanding = position.Ledger.CompensationOutstandingOf(item.Id, currency),
            IsLate = item.Due.Date < today,
            Level = position.Ladder.LevelOf(item.Id, item.Due.Date),
            PromisedUntil = RunningPromise(position, item, today),
        };
        return standing with { State = StateOf(position, standing, today) };
    }

    private static ObligationState StateOf(Position position, ItemStanding standing, LocalDate today) => standing switch
    {
        { Outstanding.IsZero: true, AncillaryOutstanding.IsPositive: false } => Settled(position, standing),
        _ when position.Referrals.Current(standing.Item.Id) is not null => ObligationState.Referred,
        { Outstanding.IsZero: true } => ObligationState.Overdue,
        _ when standing.Disputed == standing.Outstanding => ObligationState.Disputed,
        _ => today < standing.Item.Due.Date ? ObligationState.Open : today == standing.Item.Due.Date ? ObligationState.Due : ObligationState.Overdue,
    };

    // Given up is what the creditor waived as a whole.
    private static ObligationState Settled(Position position, ItemStanding standing) =>
        standing.Obligation.Released == Release.Superseded ? ObligationState.Superseded
        : position.Ledger.WaivedOf(standing.Item.Id, Component.Principal, position.Currency) == standing.Item.Amount ? ObligationState.Waived
        : ObligationState.Fulfilled;

    // Money that came after a promise ends its pause: either the promise is kept, or a part payment has broken it.
    private static LocalDate? RunningPromise(Position position, OpenItem item, LocalDate today)
    {
        var promise = position.Disputes.Promises.LastOrDefault(promise => promise.Concerns(item))?.Made;
        return promise is not null && today <= promise.Until && Principal.PaidSince(position, promise) <= promise.PaidBefore ? promise.Until : null;
    }
}
