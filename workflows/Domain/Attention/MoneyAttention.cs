using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;

namespace ContractFlow.Domain.Attention;

/// <summary>What of a contract's money needs a person: refunds that wait, and interest that can't be computed.</summary>
internal static class MoneyAttention
{
    /// <summary>The entries of a contract.</summary>
    public static IEnumerable<AttentionItem> Of(Position position) => Refunds(position).Concat(Rates(position));

    private static IEnumerable<AttentionItem> Refunds(Position position) =>
        from payment in position.Ledger.Payments
        from refund in payment.Refunds
        where payment.Reversal is null && refund.Stage is RefundStage.Requested or RefundStage.Approved
        let id = refund.Requested.Refund
        let approved = refund.Stage == RefundStage.Approved
        select new AttentionItem(
            approved ? AttentionKind.RefundToPay : AttentionKind.RefundToApprove,
            $"refund:{id}",
            position.Filed[approved ? $"refund-approved:{id}" : $"refund:{id}"].RecordedAt,
            null,
            refund.Requested.Amount,
            $"Of payment {refund.Requested.Payment}: {refund.Requested.Reason}");

    private static IEnumerable<AttentionItem> Rates(Position position) =>
        from obligation in position.Obligations
        where position.Stage == Stage.Effective && obligation is { Kind: ObligationKind.Payment, Released: not Release.Superseded }
        from account in ItemAccounts.Of(position, obligation).Items
        let missing = InterestClaim.MissingFrom(position, account)
        where missing is not null
        select new AttentionItem(
            AttentionKind.InterestRateMissing,
            $"item:{account.Item.Id}",
            position.Zone.AtStartOfDay(missing.Value).ToInstant(),
            obligation.Number,
            account.Collectable.IsPositive ? account.Collectable : account.Item.Amount,
            string.Create(CultureInfo.InvariantCulture, $"Interest from {missing:uuuu-MM-dd} on can't be computed: no rate is published here for it."));
}
