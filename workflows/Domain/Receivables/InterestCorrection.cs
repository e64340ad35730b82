using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// Takes back claimed interest and fixed sums where less turns out to have accrued by the claimed day: only days in default bear interest, and a payment
/// counts on its value date however late it is filed (CJEU C-306/06). A running dispute takes nothing back; a credit does.
/// </summary>
internal static class InterestCorrection
{
    /// <summary>The facts that take back what is claimed too much on the items of a contract, or on one of them.</summary>
    public static IEnumerable<FactDraft> Of(Position position, Instant now, string? only = null)
    {
        if (LateRate.Of(position.Agreement) is not { } regime)
        {
            yield break;
        }

        var ledger = position.Ledger;
        var claimed = ledger.InterestClaims.Select(claim => (claim.Obligation, claim.Item))
            .Concat(ledger.CompensationClaims.Select(claim => (claim.Obligation, claim.Item)))
            .Distinct()
            .Where(claim => claim.Item is not null && (only is null || claim.Item == only))
            .Where(claim => position.Obligation(claim.Obligation).Released is null);
        foreach (var (number, item) in claimed)
        {
            var obligation = position.Obligation(number);
            if (Interest(position, obligation, item!, regime) is { } interest)
            {
                yield return new($"interest-corrected:{item}:{position.Version}", interest, now, FactDraft.Ourselves);
            }

            if (Sum(position, obligation, item!, regime) is { } sum)
            {
                yield return new($"compensation-corrected:{item}:{position.Version}", sum, now, FactDraft.Ourselves);
            }
        }
    }

    private static InterestCorrected? Interest(Position position, Obligation obligation, string item, LateRegime regime)
    {
        var (ledger, currency) = (position.Ledger, position.Currency);
        var claimed = ledger.InterestClaimedOf(item, currency);
        if (!claimed.IsPositive)
        {
            return null;
        }

        var until = ledger.InterestClaims.Where(claim => claim.Item == item).Max(claim => claim.Until);
        var account = ItemAccounts.Of(position, obligation).Items.FirstOrDefault(account => account.Item.Id == item);
        if (account is null)
        {
            return Back(Money.Zero(currency), "nothing is left of the debt");
        }

        // A dispute that is not settled may still end for the creditor.
        account = account with { Contested = Money.Zero(currency) };
        if (InterestClaim.Accrued(position, account, until) is not var (claim, reached))
        {
            // The law may need a day that is not on file, or a rate: that is no reason to take anything back.
            return account.Credited >= account.Item.Amount || (LateDebts.Of(position, account, regime) is { } debt && until <= debt.Due)
                ? Back(Money.Zero(currency), "nothing was late")
                : null;
        }

        // A difference below the currency's smallest unit comes of rounding several items together.
        return reached < until || claimed.Amount - claim.Statement.Exact < Unit(currency)
            ? null
            : Back(
                claim.Statement.Interest,
                claim.Statement.Segments.Count == 0 ? "nothing was late" : InterestClaim.Explain([claim], Money.Round(claim.Statement.Exact, currency), Money.Zero(currency), null));

        InterestCorrected? Back(Money accrued, string why)
        {
            var amount = Money.Min(claimed - accrued, claimed - ledger.WaivedOf(item, Component.Interest, currency));
            return amount.IsPositive
                ? new(obligation.Number, item, until, amount, $"{claimed} was claimed, {accrued} accrued: {amount} is taken back. {Sentence(why)}")
                : null;
        }
    }

    private static CompensationCorrected? Sum(Position position, Obligation obligation, string item, LateRegime regime)
    {
        var (ledger, currency) = (position.Ledger, position.Currency);
        var claimed = ledger.CompensationClaimedOf(item, currency);
        var claim = ledger.CompensationClaims.LastOrDefault(claim => claim.Item == item);
        if (claim is null || !claimed.IsPositive || CompensationClaim.LateOn(position, obligation, regime, claim.DueDate) >= claim.Debt)
        {
            return null;
        }

        var late = CompensationClaim.LateWith(position, obligation, regime, item);
        var due = late.IsPositive && Compensation.For(regime, late) is { } sum && sum.Currency == currency ? sum : Money.Zero(currency);
        var amount = Money.Min(claimed - due, claimed - ledger.WaivedOf(item, Component.Compensation, currency));
        return amount.IsPositive
            ? new(
                obligation.Number, item, claim.DueDate, amount,
                $"{claimed} was claimed for {claim.Debt} that was not paid in time; {(late.IsPositive ? $"only {late} was late, which gives {due}" : "nothing was late")}: {amount} is taken back.")
            : null;
    }

    private static decimal Unit(Currency currency) => new(1, 0, 0, false, (byte)currency.Exponent);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");
}
