using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>A payment in the ledger.</summary>
/// <param name="Received">The payment as it came in.</param>
/// <param name="Allocations">What it settles; none after a reversal.</param>
/// <param name="Reversal">Its reversal, if it was taken back.</param>
public sealed record LedgerPayment(PaymentReceived Received, ImmutableArray<Allocation> Allocations, PaymentReversed? Reversal)
{
    /// <summary>What it gave to one component of an open item, or of <see cref="Obligations.OpenItem.Undated"/>.</summary>
    public Money GivenTo(string item, Component component) => Money.Sum(
        Allocations.Where(allocation => allocation.Item == item && allocation.Component == component).Select(allocation => allocation.Amount),
        Received.Amount.Currency);

    /// <summary>What stands of it.</summary>
    public Money Standing => Reversal is null ? Received.Amount : Money.Zero(Received.Amount.Currency);

    /// <summary>Refunds of it, in order, failed ones included.</summary>
    public ImmutableArray<LedgerRefund> Refunds { get; init; } = [];

    /// <summary>What of it is set aside for refunds, or was given back; nothing of a payment that was taken back.</summary>
    public Money Refunded => Money.Sum(
        Refunds.Where(refund => Reversal is null && refund.Stage != RefundStage.Failed).Select(refund => refund.Requested.Amount), Received.Amount.Currency);

    /// <summary>The buyer's credit left of it: the payment less what it settled in money and what is refunded.</summary>
    public Money Unallocated => Allocations
        .Where(allocation => allocation.Component != Component.Discount)
        .Aggregate(Standing - Refunded, (rest, allocation) => rest - allocation.Amount);
}

/// <summary>An invoice in the ledger.</summary>
/// <param name="Issued">The invoice.</param>
/// <param name="Seq">The number of the fact that told it.</param>
public sealed record LedgerInvoice(InvoiceIssued Issued, int Seq);

/// <summary>Invoices, payments, claims of interest and fixed sums, and waivers. It balances: payments standing = allocations in money + credit + refunds.</summary>
public sealed record LedgerState
{
    /// <summary>Invoices in order.</summary>
    public ImmutableArray<LedgerInvoice> Invoices { get; init; } = [];

    /// <summary>Payments in order, reversed ones included.</summary>
    public ImmutableArray<LedgerPayment> Payments { get; init; } = [];

    /// <summary>Interest claimed, in order.</summary>
    public ImmutableArray<InterestClaimed> InterestClaims { get; init; } = [];

    /// <summary>Fixed sums claimed, in order.</summary>
    public ImmutableArray<CompensationClaimed> CompensationClaims { get; init; } = [];

    /// <summary>Claimed interest taken back, in order.</summary>
    public ImmutableArray<InterestCorrected> InterestCorrections { get; init; } = [];

    /// <summary>Claimed fixed sums taken back, in order.</summary>
    public ImmutableArray<CompensationCorrected> CompensationCorrections { get; init; } = [];

    /// <summary>What is not claimed on items paid late, by item: the last word on each that nothing has overtaken.</summary>
    public ImmutableArray<InterestUnclaimed> Unclaimed { get; init; } = [];

    /// <summary>What was given up, in order.</summary>
    public ImmutableArray<DebtWaived> Waivers { get; init; } = [];

    /// <summary>Credit notes, in order.</summary>
    public ImmutableArray<CreditNoted> CreditNotes { get; init; } = [];

    /// <summary>Failed attempts, in order.</summary>
    public ImmutableArray<PaymentFailed> Failures { get; init; } = [];

    /// <summary>What was settled of one component of an obligation.</summary>
    public Money Settled(int obligation, Component component, Currency currency) => Money.Sum(
        Payments.SelectMany(payment => payment.Allocations)
            .Where(allocation => allocation.Obligation == obligation && allocation.Component == component)
            .Select(allocation => allocation.Amount),
        currency);

    /// <summary>What was given up of one component of an obligation.</summary>
    public Money Waived(int obligation, Component component, Currency currency) => Money.Sum(
        Waivers.Where(waiver => waiver.Obligation == obligation && waiver.Component == component).Select(waiver => waiver.Amount), currency);

    /// <summary>Interest claimed on an obligation, less what was taken back.</summary>
    public Money InterestClaimed(int obligation, Currency currency) =>
        Money.Sum(InterestClaims.Where(claim => claim.Obligation == obligation).Select(claim => claim.Amount), currency)
        - Money.Sum(InterestCorrections.Where(back => back.Obligation == obligation).Select(back => back.Amount), currency);

    /// <summary>Fixed sums claimed on an obligation, less what was taken back.</summary>
    public Money CompensationClaimed(int obligation, Currency currency) =>
        Money.Sum(CompensationClaims.Where(claim => claim.Obligation == obligation).Select(claim => claim.Amount), currency)
        - Money.Sum(CompensationCorrections.Where(back => back.Obligation == obligation).Select(back => back.Amount), currency);

    /// <summary>Interest claimed on an open item, less what was taken back.</summary>
    public Money InterestClaimedOf(string item, Currency currency) =>
        Money.Sum(InterestClaims.Where(claim => claim.Item == item).Select(claim => claim.Amount), currency)
        - Money.Sum(InterestCorrections.Where(back => back.Item == item).Select(back => back.Amount), currency);

    /// <summary>Fixed sums claimed on an open item, less what was taken back.</summary>
    public Money CompensationClaimedOf(string item, Currency currency) =>
        Money.Sum(CompensationClaims.Where(claim => claim.Item == item).Select(claim => claim.Amount), currency)
        - Money.Sum(CompensationCorrections.Where(back => back.Item == item).Select(back => back.Amount), currency);

    /// <summary>The buyer's credit: money that settles nothing yet.</summary>
    public Money Credit(Currency currency) => Money.Sum(Payments.Select(payment => payment.Unallocated), currency);

    internal LedgerState Apply(int seq, FactData data) => data switch
    {
        InvoiceIssued invoice => this with { Invoices = Invoices.Add(new(invoice, seq)) },
        PaymentReceived received => this with { Payments = Payments.Add(new(received, [], null)) },
        PaymentAllocated allocated => Change(allocated.Payment, payment => payment with { Allocations = payment.Allocations.AddRange(allocated.Allocations) }),
        PaymentReversed reversed => Reverse(reversed),
        InterestClaimed claim => this with { InterestClaims = InterestClaims.Add(claim), Unclaimed = Without(claim.Item) },
        CompensationClaimed claim => this with { CompensationClaims = CompensationClaims.Add(claim), Unclaimed = Without(claim.Item) },
        InterestCorrected back => this with { InterestCorrections = InterestCorrections.Add(back) },
        CompensationCorrected back => this with { CompensationCorrections = CompensationCorrections.Add(back) },
        InterestUnclaimed unclaimed => this with { Unclaimed = Without(unclaimed.Item).Add(unclaimed) },
        DebtWaived waiver => this with { Waivers = Waivers.Add(waiver) },
        CreditNoted noted => this with { CreditNotes = CreditNotes.Add(noted) },
        RefundRequested requested => Change(requested.Payment, payment => payment with { Refunds = payment.Refunds.Add(new(requested, RefundStage.Requested)) }),
        RefundApproved approved => Step(approved.Payment, approved.Refund, RefundStage.Approved),
        RefundDone done => Step(done.Payment, done.Refund, RefundStage.Done),
        RefundFailed failed => Step(failed.Payment, failed.Refund, RefundStage.Failed),
        PaymentFailed failure => this with { Failures = Failures.Add(failure) },
        _ => this,
    };

    /// <summary>What was settled of one component of an open item.</summary>
    public Money SettledOf(string item, Component component, Currency currency) => Money.Sum(
        Payments.SelectMany(payment => payment.Allocations)
            .Where(allocation => allocation.Item == item && allocation.Component == component)
            .Select(allocation => allocation.Amount),
        currency);

    /// <summary>What was given up of one component of an open item.</summary>
    public Money WaivedOf(string item, Component component, Currency currency) => Money.Sum(
        Waivers.Where(waiver => waiver.Component == component).SelectMany(waiver => waiver.Items ?? [])
            .Where(part => part.Item == item).Select(part => part.Amount),
        currency);

    /// <summary>Claimed interest on an open item that is still to be paid.</summary>
    public Money InterestOutstandingOf(string item, Currency currency) =>
        InterestClaimedOf(item, currency) - SettledOf(item, Component.Interest, currency) - WaivedOf(item, Component.Interest, currency);

    /// <summary>Claimed fixed sums on an open item that are still to be paid.</summary>
    public Money CompensationOutstandingOf(string item, Currency currency) =>
        CompensationClaimedOf(item, currency) - SettledOf(item, Component.Compensation, currency) - WaivedOf(item, Component.Compensation, currency);

    private ImmutableArray<InterestUnclaimed> Without(string? item) => Unclaimed.RemoveAll(unclaimed => unclaimed.Item == item);

    // What the payment settled is open again: what it left unclaimed is judged anew once it is paid.
    private LedgerState Reverse(PaymentReversed reversed)
    {
        var items = Payments.Where(payment => payment.Received.Payment == reversed.Payment)
            .SelectMany(payment => payment.Allocations).Select(allocation => allocation.Item).ToArray();
        return Change(reversed.Payment, payment => payment with { Allocations = [], Reversal = reversed }) with
        {
            Unclaimed = Unclaimed.RemoveAll(unclaimed => items.Contains(unclaimed.Item)),
        };
    }

    /// <summary>What credit notes took off which open item of an obligation.</summary>
    public IEnumerable<ItemAmount> CreditNoted(int obligation) => CreditNotes.SelectMany(noted => noted.Items)
        .Where(part => part.Item.StartsWith(FormattableString.Invariant($"{obligation}-"), StringComparison.Ordinal));

    private LedgerState Step(string payment, string refund, RefundStage stage) => Change(payment, found => found with
    {
        Refunds = [.. found.Refunds.Select(known => known.Requested.Refund == refund ? known with { Stage = stage } : known)],
    });

    private LedgerState Change(string id, Func<LedgerPayment, LedgerPayment> change)
    {
        var payment = Payments.First(payment => payment.Received.Payment == id);
        return this with { Payments = Payments.Replace(payment, change(payment)) };
    }
}
