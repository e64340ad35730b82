using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Late interest on an open item under the agreement's regime, on what was past its due date and not disputed on each day; a day of payment still
/// bears it. What is credited or disputed now never bore any. The total is rounded once; a claim is what the total exceeds the claims before.
/// Fixed sums for the cost of recovery are no part of it, see <see cref="CompensationClaim"/>.
/// </summary>
public static class InterestClaim
{
    /// <summary>
    /// The interest on an open item up to and including <paramref name="day"/> that was not claimed yet; null where there is none.
    /// Where a reference rate is not published that far, it is claimed as far as it is.
    /// </summary>
    public static InterestClaimed? Until(Position position, OpenItem item, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(item);
        return ItemAccounts.Find(position, item) is { } account ? Until(position, account, day) : null;
    }

    internal static InterestClaimed? Until(Position position, ItemAccount account, LocalDate day)
    {
        if (Accrued(position, account, day) is not var (claim, until) || claim.Statement.Segments.Count == 0)
        {
            return null;
        }

        var item = account.Item;
        var total = Money.Round(claim.Statement.Exact, position.Currency);
        var claims = position.Ledger.InterestClaims.Where(claimed => claimed.Item == item.Id).ToArray();
        var before = position.Ledger.InterestClaimedOf(item.Id, position.Currency);
        if (total <= before)
        {
            return null;
        }

        var from = claims.LastOrDefault()?.Until.PlusDays(1) ?? claim.Statement.Segments.Min(segment => segment.From);
        return new(
            item.Obligation, LocalDate.Min(from, until), until, total - before, Explain([claim], total, before, until < day ? until : null), item.Id);
    }

    /// <summary>
    /// The interest on an open item up to and including <paramref name="day"/>, claimed or not, and the day that it could be worked out to: an earlier one
    /// where a reference rate is not published that far. Null where the agreement's law gives none, or nothing is late.
    /// </summary>
    internal static (LateClaim Claim, LocalDate Until)? Accrued(Position position, ItemAccount account, LocalDate day)
    {
        if (LateRate.Of(position.Agreement) is not { } regime || LateDebts.Of(position, account, regime) is not { } debt)
        {
            return null;
        }

        for (var until = day; debt.Due < until;)
        {
            try
            {
                return ((debt with { Until = until }).Claim(), until);
            }
            catch (RateMissingException missing) when (missing.Until < until)
            {
                until = missing.Until;
            }
            catch (RateMissingException)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>
    /// The first day whose interest on an open item can't be computed, since no rate is published for it here: while it is unpaid one that may lie ahead,
    /// once it is paid one up to the day of the last payment. Null where all can, or the law asks for none.
    /// </summary>
    internal static LocalDate? MissingFrom(Position position, ItemAccount account)
    {
        if (LateRate.Of(position.Agreement) is not { } regime || LateDebts.Of(position, account, regime) is not { } debt
            || debt.LastDayWithRate() is not { } last)
        {
            return null;
        }

        var from = LocalDate.Max(last, debt.Due).PlusDays(1);
        return account.Collectable.IsPositive || (!account.Settlements.IsEmpty && account.Settlements.Max(settlement => settlement.On) >= from) ? from : null;
    }

    internal static string Explain(ImmutableArray<LateClaim> claims, Money total, Money before, LocalDate? stopped)
    {
        var segments = claims.SelectMany(claim => claim.Statement.Segments).ToArray();
        var rates = string.Join(", ", segments.Select(segment => segment.Rate).Distinct());
        var steps = segments.Select(segment =>
            $"{segment.Principal} from {Iso(segment.From)} to {Iso(segment.To)} ({segment.Days} days at {segment.Percent.ToString("0.####", CultureInfo.InvariantCulture)} %)");
        return $"Late interest, {rates} rate, actual/{segments[0].YearDays}{(claims[0].Regime == LateRegime.USFederal ? " with interest joining the principal every 30 days" : "")}, on {string.Join(", then on ", steps)}: {total}"
            + (before.IsZero ? "." : $", less {before} claimed before.")
            + (claims[0].Regime == LateRegime.Contract ? "" : $" Source: {claims[0].Source}.")
            + (stopped is { } day ? $" No rate is published here for the days after {Iso(day)}; they are claimed once it is." : "");
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
