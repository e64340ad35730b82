using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using NodaTime.Text;

namespace ContractFlow.Domain.Receivables;

/// <summary>What payments, their reversals and failed attempts file, or why they are refused.</summary>
public static class PaymentRules
{
    /// <summary>Money comes in: it is filed together with what it settles. Under a closed contract it is kept as the buyer's credit.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Receive(Position position, ReceivePayment command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (payment, amount, valueDay, reference, obligation) = Demand.All(
            position,
            () => Demand.Id(command.Payment, "/payment"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => ValueDay(position, command.ValueDate, now),
            () => Demand.Note(command.Reference, "/reference"),
            () => command.Obligation is { } named ? Demand.Payment(position, named, "/obligation") : null);
        var id = $"payment:{payment}";
        var before = Filing.Find<PaymentReceived>(position, id);
        var received = new PaymentReceived(
            payment,
            amount,
            command.ValueDate is null && before is not null ? before.ValueDate : valueDay,
            reference,
            obligation?.Number,
            command.PrincipalFirst,
            before is not null && command.Invoices is null && command.Items is null ? before.Items : Designation.Of(position, command));
        return Filing.Repeats(position, id, received, "payment-conflict", $"The payment '{command.Payment}'", "/payment")
            ? []
            : [new(id, received, now, origin.By), new($"allocated:{payment}", AllocationRule.Allocate(position, received, received.Amount), now, origin.By)];
    }

    /// <summary>A payment is taken back: everything it settled is owed again.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Reverse(Position position, string payment, ReversePayment command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var received = Filing.Find<PaymentReceived>(position, $"payment:{payment}")
            ?? throw new RefusedException("unknown-payment", $"There is no payment '{payment}' under this contract.");
        var (reversal, reason, day) = Demand.All(
            position,
            () => Demand.Id(command.Reversal, "/reversal"),
            () => Demand.Text(command.Reason, "/reason"),
            () => Demand.PastDay(position, command.On, now, "/on"));
        var id = $"reversed:{payment}";
        var before = Filing.Find<PaymentReversed>(position, id);
        var on = command.On is null && before is not null ? before.On : day;
        var reversed = new PaymentReversed(payment, reversal, reason, on);
        if (Filing.Repeats(position, id, reversed, "reversal-conflict", $"The reversal of payment '{payment}'"))
        {
            return [];
        }

        return on >= received.ValueDate ? TakenBack(position, new(id, reversed, now, origin.By)) : throw new RefusedException(
            "invalid-value", $"A payment that counts from {received.ValueDate:uuuu-MM-dd} can't be taken back on {on:uuuu-MM-dd}.", "/on");
    }

    // A discount that rested on this money and on other transfers is owed again with it.
    private static IEnumerable<FactDraft> TakenBack(Position position, FactDraft reversed)
    {
        yield return reversed;
        var after = position.After(reversed);
        var payment = ((PaymentReversed)reversed.Data).Payment;
        foreach (var (refund, _) in position.Ledger.Payments.First(known => known.Received.Payment == payment).Refunds
            .Where(refund => refund.Stage is RefundStage.Requested or RefundStage.Approved))
        {
            var failed = new FactDraft(
                $"refund-failed:{refund.Refund}", new RefundFailed(refund.Refund, payment, refund.Amount, "The payment was taken back."), reversed.At, FactDraft.Ourselves);
            after = after.After(failed);
            yield return failed;
        }

        while (EarlyPayment.Unearned(after) is { } unearned)
        {
            var draft = new FactDraft($"discount-lost:{after.Version}:{unearned.Payment}", unearned, reversed.At, FactDraft.Ourselves);
            after = after.After(draft);
            yield return draft;
        }
    }

    /// <summary>A payment was tried and failed: noted, and no breach by itself.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Fail(Position position, FailPayment command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (attempt, amount, reason) = Demand.All(
            position,
            () => Demand.Id(command.Attempt, "/attempt"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Demand.Text(command.Reason, "/reason"));
        var id = $"payment-failed:{attempt}";
        var failed = new PaymentFailed(attempt, amount, reason);
        return Filing.Repeats(position, id, failed, "payment-conflict", $"The attempt '{command.Attempt}'", "/attempt") ? [] : [new(id, failed, now, origin.By)];
    }

    /// <summary>
    /// Puts the buyer's credit to what has come to be owed since: after a dispute was resolved, an amendment, a reversal, a claim of interest or of a fixed sum.
    /// Nothing where there is no credit or nothing to put it to.
    /// </summary>
    public static IEnumerable<FactDraft> UseCredit(Position position, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        var payment = position.Ledger.Payments.FirstOrDefault(payment => payment.Unallocated.IsPositive);
        if (payment is null)
        {
            return [];
        }

        var allocated = AllocationRule.Allocate(position, payment.Received, payment.Unallocated);
        // Payments are named by the platform, and a name may look like any other: the version stands first, so that no two of these ids are alike.
        return allocated.Allocations.IsEmpty ? [] : [new($"credit-used:{position.Version}:{payment.Received.Payment}", allocated, now, FactDraft.Ourselves)];
    }

    // Money may come before the last signature, but nobody pays under a contract that is not drawn up yet.
    private static LocalDate ValueDay(Position position, LocalDate? given, Instant now)
    {
        var day = Demand.PastDay(position, given, now, "/valueDate");
        var drafted = position.Today(position.DraftedAt);
        return day >= drafted ? day : throw new RefusedException(
            "date-before-contract", $"{LocalDatePattern.Iso.Format(day)} is before the contract was drawn up on {LocalDatePattern.Iso.Format(drafted)}.", "/valueDate");
    }
}
