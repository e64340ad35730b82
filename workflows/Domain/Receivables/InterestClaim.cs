using System.Collections.Immutable;
using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Late interest on a debt under the agreement's regime, on what was past its due date and not disputed on each day; a day of payment still
/// bears it. What is credited or disputed now never bore any. The total is rounded once; a claim is what the total exceeds the claims before.
/// Fixed sums for the cost of recovery are no part of it, see <see cref="CompensationClaim"/>.
/// </summary>
public static class InterestClaim
{
    /// <summary>
    /// The interest on a debt up to and including <paramref name="day"/> that was not claimed yet; null where there is none.
    /// Where a reference rate is not published that far, it is claimed as far as it is.
    /// </summary>
    public static InterestClaimed? Until(Position position, Standing standing, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(standing);
        if (LateRate.Of(position.Agreement) is not { } regime || standing.Parts.IsEmpty)
        {
            return null;
        }

        var (claims, until) = Claims([.. LateDebts.Of(position, standing, regime)], day);
        var total = Money.Round(claims.Sum(claim => claim.Statement.Exact), position.Currency);
        var number = standing.Obligation.Number;
        var before = position.Ledger.InterestClaimed(number, position.Currency);
        if (total <= before)
        {
            return null;
        }

        var first = claims.SelectMany(claim => claim.Statement.Segments).Min(segment => segment.From);
        var from = position.Ledger.InterestClaims.LastOrDefault(claim => claim.Obligation == number)?.Until.PlusDays(1) ?? first;
        return new(number, LocalDate.Min(from, until), until, total - before, Explain(claims, total, before, until < day ? until : null));
    }

    // A day without a published rate ends the claim for every part; what follows is claimed once the rate is there.
    private static (ImmutableArray<LateClaim> Claims, LocalDate Until) Claims(ImmutableArray<LateDebt> debts, LocalDate until)
    {
        while (true)
        {
            try
            {
                return ([.. debts.Where(debt => debt.Due < until).Select(debt => (debt with { Until = until }).Claim()).Where(claim => claim.Statement.Segments.Count > 0)], until);
            }
            catch (RateMissingException missing) when (missing.Until < until)
            {
                until = missing.Until;
            }
            catch (RateMissingException)
            {
                return ([], until);
            }
        }
    }

    private static string Explain(ImmutableArray<LateClaim> claims, Money total, Money before, LocalDate? stopped)
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
