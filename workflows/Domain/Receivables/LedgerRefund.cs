namespace ContractFlow.Domain.Receivables;

/// <summary>How far a refund is.</summary>
public enum RefundStage
{
    /// <summary>Asked for: the money is set aside.</summary>
    Requested,

    /// <summary>It may be paid out.</summary>
    Approved,

    /// <summary>It was paid out.</summary>
    Done,

    /// <summary>It failed: the money is credit again.</summary>
    Failed,
}

/// <summary>A refund of a payment in the ledger.</summary>
/// <param name="Requested">What was asked for.</param>
/// <param name="Stage">How far it is.</param>
public sealed record LedgerRefund(RefundRequested Requested, RefundStage Stage);
