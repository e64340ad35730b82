using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>
/// The early-payment discount of an open item. It is due as soon as the money that counts within a tier's window covers the discounted sum, in however
/// many transfers; once, never twice. A transfer that is a few minor units short of that sum (see <see cref="Tolerance"/>) still earns it and leaves them owed.
/// </summary>
/// <param name="Amount">What need not be paid.</param>
/// <param name="Percent">The tier's percentage.</param>
/// <param name="Deadline">The tier's last day.</param>
internal sealed record EarlyPayment(Money Amount, decimal Percent, LocalDate Deadline)
{
    private const int FewMinorUnits = 5;

    /// <summary>The discount that a payment of <paramref name="money"/> earns on an item; null where it earns none.</summary>
    /// <param name="position">Where the item stands.</param>
    /// <param name="claim">The item's undisputed debt.</param>
    /// <param name="valueDate">The day the money counts.</param>
    /// <param name="money">How much there is for the item.</param>
    public static EarlyPayment? Earned(Position position, Claim claim, LocalDate valueDate, Money money) => Tiers(position, claim)
        .Where(tier => valueDate <= tier.Deadline)
        .FirstOrDefault(tier => Within(position, claim, tier.Deadline) + money >= Base(position, claim) - tier.Amount - Tolerance(position, tier.Amount))?
        .Less(Granted(position, claim), claim.Amount);

    /// <summary>The discount that was deducted too late; null where what is missing has another cause.</summary>
    /// <param name="position">Where the item stands.</param>
    /// <param name="claim">The item's undisputed debt.</param>
    /// <param name="valueDate">The day the money counts.</param>
    /// <param name="left">What the payment leaves owed of the item.</param>
    public static EarlyPayment? Late(Position position, Claim claim, LocalDate valueDate, Money left) => Granted(position, claim).IsPositive ? null
        : Tiers(position, claim).LastOrDefault(tier => valueDate > tier.Deadline && left <= tier.Amount + Tolerance(position, tier.Amount));

    /// <summary>What takes back a discount whose money was taken back since; null where every discount granted still stands on money in time.</summary>
    public static PaymentAllocated? Unearned(Position position) => Claim.All(position)
        .Where(claim => claim is { Component: Component.Principal, Disputed: false, Account: not null } && Granted(position, claim).IsPositive)
        .Where(claim => Tiers(position, claim).All(tier =>
            Within(position, claim, tier.Deadline) < Base(position, claim) - tier.Amount - Tolerance(position, tier.Amount)))
        .SelectMany(claim => position.Ledger.Payments.Select(payment => (claim, payment)))
        .Select(found => TakeBack(found.claim, found.payment))
        .FirstOrDefault(taken => taken is not null);

    private static PaymentAllocated? TakeBack(Claim claim, LedgerPayment payment)
    {
        var granted = Money.Sum(
            payment.Allocations.Where(allocation => allocation.Item == claim.ItemId && allocation.Component == Component.Discount).Select(allocation => allocation.Amount),
            claim.Amount.Currency);
        return granted.IsPositive ? new(
            payment.Received.Payment,
            [new(claim.Obligation.Number, Component.Discount, -granted, claim.ItemId)],
            payment.Unallocated,
            $"The discount of {granted} is owed again: a payment that it rested on was taken back.") : null;
    }

    /// <summary>Why a late discount is refused, and what is still owed.</summary>
    public string Sentence(LocalDate valueDate, Money left) =>
        $"The discount of {Percent.ToString("0.####", CultureInfo.InvariantCulture)} % could be taken until {LocalDatePattern.Iso.Format(Deadline)}; "
        + $"the payment counts on {LocalDatePattern.Iso.Format(valueDate)}, so {left} is still owed.";

    // Payers round by line or upwards: five minor units, or one a line of goods where that is more, and never more than the discount itself.
    private static Money Tolerance(Position position, Money discount)
    {
        var unit = 1m;
        for (var digit = 0; digit < discount.Currency.Exponent; digit++)
        {
            unit /= 10;
        }

        return Money.Min(discount, new(unit * int.Max(FewMinorUnits, position.Agreement.Goods.Length), discount.Currency));
    }

    private static IEnumerable<EarlyPayment> Tiers(Position position, Claim claim) => claim is { Item: { } item, Account: not null, Component: Component.Principal }
        ? item.Due.Discounts.Select(tier =>
            new EarlyPayment(EarlyDiscount.Of(Base(position, claim, tier.Base), tier.Percent), tier.Percent, tier.Until))
        : [];

    // What was ever to be paid of the item, as far as it is undisputed.
    private static Money Base(Position position, Claim claim) => claim.Account!.Item.Amount - claim.Account.Credited - claim.Account.Disputed
        - position.Ledger.WaivedOf(claim.ItemId, Component.Principal, position.Currency);

    // Of it, what a discount is taken of: all, or only what is left without value added tax.
    private static Money Base(Position position, Claim claim, DiscountBase of)
    {
        var gross = Base(position, claim);
        return of == DiscountBase.Net && claim.Account!.Item.Vat is { } vat ? vat.Split(gross).Net : gross;
    }

    private static Money Granted(Position position, Claim claim) => position.Ledger.SettledOf(claim.ItemId, Component.Discount, position.Currency);

    // Money alone that counts by a day: neither discounts nor what was given up.
    private static Money Within(Position position, Claim claim, LocalDate until)
    {
        var settled = claim.Account!.Settlements.Where(settlement => settlement.On <= until).Select(settlement => settlement.Amount);
        var discounts = position.Ledger.Payments.Where(payment => payment.Received.ValueDate <= until).SelectMany(payment => payment.Allocations)
            .Where(allocation => allocation.Item == claim.ItemId && allocation.Component == Component.Discount).Select(allocation => allocation.Amount);
        var waived = position.Ledger.Waivers.Where(waiver => waiver.On <= until && waiver.Component == Component.Principal)
            .SelectMany(waiver => waiver.Items ?? []).Where(part => part.Item == claim.ItemId).Select(part => part.Amount);
        return Money.Sum(settled, position.Currency) - Money.Sum(discounts.Concat(waived), position.Currency);
    }

    private EarlyPayment? Less(Money granted, Money most) => this with { Amount = Money.Min(Amount - granted, most) } is { Amount.IsPositive: true } left ? left : null;
}
