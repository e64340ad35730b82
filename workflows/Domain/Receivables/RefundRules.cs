using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Receivables;

/// <summary>What refunds of kept credit file, or why they are refused. A closed contract takes them too.</summary>
public static class RefundRules
{
    /// <summary>Credit of a payment is set aside to be given back.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Request(Position position, RequestRefund command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (refund, amount, reason) = Demand.All(
            position,
            () => Demand.Id(command.Refund, "/refund"),
            () => Demand.Positive(position, command.Amount, "/amount"),
            () => Demand.Text(command.Reason, "/reason"));
        var id = $"refund:{refund}";
        var payment = position.Ledger.Payments.FirstOrDefault(payment => payment.Received.Payment == command.Payment)
            ?? throw new RefusedException("unknown-payment", $"There is no payment '{Templates.GivenValue.Shortened(command.Payment ?? "", 120)}' under this contract.", "/payment");
        var requested = new RefundRequested(refund, payment.Received.Payment, amount, reason);
        if (Filing.Repeats(position, id, requested, "refund-conflict", $"The refund '{command.Refund}'", "/refund"))
        {
            return [];
        }

        return amount <= payment.Unallocated ? [new(id, requested, now, origin.By)] : throw new RefusedException(
            "over-refund", $"{amount} is to be given back, but {payment.Unallocated} of payment '{payment.Received.Payment}' is credit that nothing else needs.", "/amount");
    }

    /// <summary>A refund may be paid out.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Approve(Position position, string refund, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var (requested, stage) = Find(position, refund);
        return File(
            position, $"refund-approved:{refund}", new RefundApproved(refund, requested.Payment, requested.Amount), stage, "approved", origin, now, RefundStage.Requested);
    }

    /// <summary>A refund was paid out.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Complete(Position position, string refund, CompleteRefund command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (requested, stage) = Find(position, refund);
        var before = Filing.Find<RefundDone>(position, $"refund-done:{refund}");
        var on = command.On is null && before is not null ? before.On : Demand.PastDay(position, command.On, now, "/on");
        return File(
            position, $"refund-done:{refund}", new RefundDone(refund, requested.Payment, requested.Amount, on), stage, "paid out", origin, now, RefundStage.Approved);
    }

    /// <summary>A refund was refused or could not be paid out.</summary>
    /// <exception cref="RefusedException">See docs/problems.md.</exception>
    public static IEnumerable<FactDraft> Fail(Position position, string refund, FailRefund command, Origin origin, Instant now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(origin);
        var (requested, stage) = Find(position, refund);
        var failed = new RefundFailed(refund, requested.Payment, requested.Amount, Demand.Text(command.Reason, "/reason"));
        return File(position, $"refund-failed:{refund}", failed, stage, "failed", origin, now, RefundStage.Requested, RefundStage.Approved);
    }

    private static LedgerRefund Find(Position position, string refund)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Ledger.Payments.SelectMany(payment => payment.Refunds).FirstOrDefault(found => found.Requested.Refund == refund)
            ?? throw new RefusedException("unknown-refund", $"There is no refund '{Templates.GivenValue.Shortened(refund ?? "", 120)}' under this contract.");
    }

    private static IEnumerable<FactDraft> File(
        Position position, string id, FactData data, RefundStage stage, string what, Origin origin, Instant now, params ReadOnlySpan<RefundStage> from)
    {
        if (Filing.Repeats(position, id, data, "refund-conflict", "This step of the refund"))
        {
            return [];
        }

        return from.Contains(stage) ? [new(id, data, now, origin.By)] : throw new RefusedException(
            "refund-stage", $"The refund is {Word(stage)}; it can't be {what} now.");
    }

    private static string Word(RefundStage stage) => stage switch
    {
        RefundStage.Requested => "requested and not approved yet",
        RefundStage.Approved => "approved",
        RefundStage.Done => "paid out",
        _ => "failed",
    };
}
