using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Receivables;

/// <summary>What pays off an open item on a day, if nothing more is paid before.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Obligation">The number of the obligation under which it is owed.</param>
/// <param name="Document">The invoice, delivery or shipment that raised it.</param>
/// <param name="DueDate">When it is due.</param>
/// <param name="Principal">What is still to be paid of the debt and not disputed.</param>
/// <param name="Disputed">What is disputed; not in the total.</param>
/// <param name="InterestClaimed">Claimed interest still to be paid.</param>
/// <param name="InterestAccrued">Interest accrued up to and including the day that is not claimed yet; none where so little is waived.</param>
/// <param name="CompensationClaimed">Claimed fixed sums still to be paid.</param>
/// <param name="CompensationDue">Fixed sums that are due by the day and not claimed yet; none where so little is waived.</param>
/// <param name="Total">Principal, interest and fixed sums.</param>
/// <param name="DailyInterest">What the day after adds; null where no rate is published for it.</param>
/// <param name="RateMissingFrom">The first day up to the day asked for whose interest can't be computed, since no rate is published; null where all can.</param>
public sealed record PayoffItem(
    string Item, int Obligation, string? Document, LocalDate DueDate, Money Principal, Money Disputed, Money InterestClaimed, Money InterestAccrued,
    Money CompensationClaimed, Money CompensationDue, Money Total, Money? DailyInterest, LocalDate? RateMissingFrom)
{
    /// <summary>The principal by rate of value added tax; null where the contract states no tax. Interest and fixed sums bear none.</summary>
    public VatBreakdown? Vat { get; init; }
}

/// <summary>What pays off a contract on a day, by component and by open item, if nothing more is paid before.</summary>
/// <param name="On">The day, local to the contract.</param>
/// <param name="Principal">What is still to be paid of dated debts and not disputed, due or not.</param>
/// <param name="InterestClaimed">Claimed interest still to be paid.</param>
/// <param name="InterestAccrued">Interest accrued up to and including the day that is not claimed yet.</param>
/// <param name="CompensationClaimed">Claimed fixed sums still to be paid.</param>
/// <param name="CompensationDue">Fixed sums that are due by the day and not claimed yet.</param>
/// <param name="Total">All of these.</param>
/// <param name="Disputed">What is disputed; not in the total.</param>
/// <param name="DailyInterest">What the day after adds; null where no rate is published for one of the items.</param>
/// <param name="RateMissingFrom">The first day whose interest can't be computed yet: the total is too low by what accrues from then on; null where all can.</param>
/// <param name="Items">The items that something is owed on.</param>
/// <param name="Undated">What is still to be paid and has no date yet, not disputed; in the total only where the whole is asked for.</param>
/// <param name="Unclaimed">What is not claimed on items paid late, by the contract's policy, and until when it can be; not in the total.</param>
public sealed record Payoff(
    LocalDate On, Money Principal, Money InterestClaimed, Money InterestAccrued, Money CompensationClaimed, Money CompensationDue, Money Total, Money Disputed,
    Money? DailyInterest, LocalDate? RateMissingFrom, ImmutableArray<PayoffItem> Items, Money Undated, ImmutableArray<UnclaimedInterest> Unclaimed)
{
    /// <summary>What pays off a contract on a day: paid on it in one transfer, it settles exactly this.</summary>
    /// <param name="position">The contract.</param>
    /// <param name="on">The day.</param>
    /// <param name="whole">Whether what has no date yet is paid, too.</param>
    public static Payoff Of(Position position, LocalDate on, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(position);
        ImmutableArray<PayoffItem> items =
        [
            .. ItemAccounts.All(position).SelectMany(accounts => accounts.Items)
                .Select(account => Of(position, account, on))
                .Where(item => item.Total.IsPositive || item.Disputed.IsPositive)
                .OrderBy(item => item.DueDate),
        ];
        var undated = Money.Sum(ItemAccounts.All(position).Select(accounts => accounts.Undated - accounts.UndatedDisputed), position.Currency);
        return new(
            on, Sum(item => item.Principal), Sum(item => item.InterestClaimed), Sum(item => item.InterestAccrued), Sum(item => item.CompensationClaimed),
            Sum(item => item.CompensationDue), Sum(item => item.Total) + (whole ? undated : undated - undated), Sum(item => item.Disputed),
            items.Any(item => item.DailyInterest is null) ? null : Sum(item => item.DailyInterest!.Value),
            items.Min(item => item.RateMissingFrom), items, undated, UnclaimedInterest.All(position));

        Money Sum(Func<PayoffItem, Money> of) => Money.Sum(items.Select(of), position.Currency);
    }

    private static PayoffItem Of(Position position, ItemAccount account, LocalDate on)
    {
        var (item, zero) = (account.Item, Money.Zero(position.Currency));
        var claims = !position.Ledger.Unclaimed.Any(unclaimed => unclaimed.Item == item.Id)
            && position.Obligation(item.Obligation).Released != Release.Superseded;
        var (claimed, sums) = (
            position.Ledger.InterestOutstandingOf(item.Id, position.Currency), position.Ledger.CompensationOutstandingOf(item.Id, position.Currency));
        var accrued = claims ? InterestClaim.Until(position, account, on)?.Amount ?? zero : zero;
        var due = claims ? Money.Sum(CompensationClaim.Until(position, item, on).Select(sum => sum.Amount), position.Currency) : zero;
        if (account.Disputed.IsZero && Waives(position, accrued + due))
        {
            (accrued, due) = (zero, zero);
        }

        var (missing, daily) = Days(position, account, on);
        return new(
            item.Id, item.Obligation, item.Document, item.Due.Date, account.Collectable, account.Disputed, claimed, accrued, sums, due,
            account.Collectable + claimed + accrued + sums + due, daily, missing)
        { Vat = item.Vat?.Split(account.Collectable) };
    }

    // What the policy gives up once the debt is paid need not be paid.
    private static bool Waives(Position position, Money unclaimed) =>
        Policy.Of(position.Agreement.Policy).InterestAtSettlement?.Waives(unclaimed) == true;

    // The first day without a rate, and what the day after adds.
    private static (LocalDate? Missing, Money? Daily) Days(Position position, ItemAccount account, LocalDate on)
    {
        var zero = Money.Zero(position.Currency);
        if (LateRate.Of(position.Agreement) is not { } regime || !account.Collectable.IsPositive || LateDebts.Of(position, account, regime) is null
            || on < account.Item.Due.Date)
        {
            return (null, zero);
        }

        var next = InterestClaim.Accrued(position, account, on.PlusDays(1));
        if (next is not var (after, reached) || reached <= on)
        {
            var last = next?.Until ?? account.Item.Due.Date;
            return (last < on ? last.PlusDays(1) : null, null);
        }

        var before = InterestClaim.Accrued(position, account, on)?.Claim.Statement.Exact ?? 0;
        return (null, Money.Round(after.Statement.Exact - before, position.Currency));
    }
}
