using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Legal;

/// <summary>
/// The case as a law firm gets it: the contract's whole file as an export that can be verified, and its reading: parties, signatures,
/// delivery, the ledger with every allocation, interest and fixed sums, correspondence, disputes and promises, and a summary.
/// </summary>
public static class CasePack
{
    /// <summary>The pack of a referral, to be sealed.</summary>
    /// <param name="file">The contract's file.</param>
    /// <param name="number">Which referral.</param>
    /// <param name="documents">The bytes of each of its documents, by digest.</param>
    /// <param name="now">When the pack is made.</param>
    public static UnsealedPack Build(FactStream file, int number, IReadOnlyDictionary<string, byte[]> documents, Instant now)
    {
        var position = Position.Of(file);
        var referral = position.Referrals.Find(number) ?? throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such referral.");
        return SealedPack.Of(file, ContractExport.Entries(file, documents).Concat(Reading(position, referral, now)), now);
    }

    private static IEnumerable<PackEntry> Reading(Position position, Referral referral, Instant now)
    {
        var standings = Standing.All(position, now);
        yield return PackEntry.Text("case/summary.txt", Summary(position, referral, now));
        yield return PackEntry.Json("case/parties.json", new { position.Agreement.Buyer, position.Agreement.Supplier, position.Agreement.Jurisdiction });
        yield return PackEntry.Json("case/agreement.json", position.Agreement);
        yield return PackEntry.Json("case/signatures.json", position.Signing.Signatures.Values.OrderBy(signature => signature.At));
        yield return PackEntry.Json("case/delivery.json", new
        {
            Shipped = position.Delivery.Shipped.Select(movement => new { movement.On, movement.Lines.Lines }),
            Arrived = position.Delivery.Arrivals.Select(arrival => new { arrival.Id, arrival.On, arrival.InspectUntil, arrival.Arrived.Lines }),
            Accepted = position.Delivery.Accepted.Select(movement => new { movement.On, movement.Lines.Lines }),
            Rejected = position.Delivery.Rejected.Lines,
        });
        yield return PackEntry.Json("case/invoices.json", position.Ledger.Invoices.Select(invoice => invoice.Issued));
        yield return PackEntry.Json("case/ledger.json", position.Ledger.Payments);
        yield return PackEntry.Json("case/interest.json", position.Ledger.InterestClaims);
        yield return PackEntry.Json("case/compensation.json", position.Ledger.CompensationClaims);
        yield return PackEntry.Json("case/correspondence.json", position.Notices.ByKey.Values.OrderBy(notice => notice.QueuedAt).ThenBy(notice => notice.Key, StringComparer.Ordinal));
        yield return PackEntry.Json("case/disputes.json", new { Disputes = position.Disputes.All, position.Disputes.Promises, Changes = ProposedChange.All(position).Select(Change) });
        yield return PackEntry.Json("case/obligations.json", standings.Select(standing => new
        {
            standing.Obligation.Number,
            standing.Obligation.Label,
            standing.State,
            standing.DueDate,
            standing.Obligation.Amount,
            standing.Outstanding,
            standing.Overdue,
            standing.Disputed,
            standing.InterestOutstanding,
            standing.CompensationOutstanding,
            standing.Level,
            Items = standing.Items.Select(item => item.Item.Id),
        }));
        yield return PackEntry.Json("case/items.json", ItemStanding.All(position, now).Select(item => new
        {
            item.Item.Id,
            item.Item.Obligation,
            item.Item.Source,
            item.Item.Document,
            item.State,
            item.Item.Amount,
            item.Item.Vat,
            item.Item.AnchoredOn,
            item.Item.Due,
            item.Outstanding,
            item.Overdue,
            item.Disputed,
            item.InterestOutstanding,
            item.CompensationOutstanding,
            item.Level,
            Referred = referral.Items.Contains(item.Item.Id),
        }));
    }

    // How it was agreed to stands beside each change: signed by the parties, or by the platform's word for them.
    private static object Change(ProposedChange change) => new
    {
        change.Key,
        change.Reason,
        AgreedBy = change.How,
        Agreed = (change.IsAmendment ? change.Amendment.AgreedBy : change.Termination.AgreedBy).Order(),
        change.EffectiveOn,
        Signatures = change.Position.Changes.GetValueOrDefault(change.Key)?.Signing.Signatures.Values.OrderBy(signature => signature.At).ToArray() ?? [],
    };

    private static string Summary(Position position, Referral referral, Instant now)
    {
        var agreement = position.Agreement;
        var text = new StringBuilder();
        Line($"Case pack of contract {position.Contract.Contract}, referral {referral.Number} / 案件材料");
        Line($"Reference / 编号: {agreement.Reference}");
        Line($"Creditor / 债权人: {agreement.Supplier.Name} ({agreement.Supplier.RegistryNumber})");
        Line($"Debtor / 债务人: {agreement.Buyer.Name} ({agreement.Buyer.RegistryNumber})");
        Line($"Signed / 签署: {position.EffectiveOn:uuuu-MM-dd}; price / 价款: {agreement.Price}");
        if (VatBreakdown.Of(agreement) is { } vat)
        {
            Line($"Price / 价款: {Rows(vat)}, gross / 价税合计 {vat.Gross}");
        }

        foreach (var item in ReferralDecisions.Items(position, referral, now))
        {
            Line($"Open item / 应收款 {item.Item.Id} ({item.Obligation.Label}{(item.Item.Document is { } document ? ", " + document : "")}): due / 到期 {item.Item.Due.Date:uuuu-MM-dd}, amount / 金额 {item.Item.Amount}, outstanding / 未付 {item.Outstanding}, disputed / 争议 {item.Disputed}, interest claimed / 利息 {item.InterestOutstanding}, fixed sum claimed / 固定补偿 {item.CompensationOutstanding}");
            if (item.Item.Vat is { } contained)
            {
                Line($"  Of the amount / 其中: {Rows(contained)}");
            }

            if (Limitation.Of(position, item) is { } limit)
            {
                Line($"  Time-barred after / 诉讼时效届满 {limit.Expires:uuuu-MM-dd} ({limit.Source}); counted from / 起算 {(limit.Restarts.Count > 0 ? limit.Restarts[^1].Date : limit.Starts):uuuu-MM-dd}, restarts on file / 中断 {limit.Restarts.Count}");
            }
        }

        foreach (var change in ProposedChange.All(position).Where(change => change.EffectiveOn is not null))
        {
            Line($"{(change.IsAmendment ? "Amendment / 补充协议" : "Early end / 提前终止")} {change.Number}: in force / 生效 {change.EffectiveOn:uuuu-MM-dd}, {(change.How == Assent.Signatures ? "signed by both parties / 双方签署" : "agreed by the platform's word for the parties, without their signatures / 由平台代双方确认，未经签署")}");
        }

        if (position.Ledger.CompensationClaims.Any(claim => claim.Item is { } item && referral.Items.Contains(item)) && LateRate.Of(agreement) == LateRegime.DE)
        {
            Line($"Under BGB § 288(5) sentence 3 the fixed sum is credited against damages owed for the costs of legal action / 依 BGB § 288(5) 第3句，固定补偿应抵扣追索费用的损害赔偿");
        }

        Line($"Owed in all / 合计: {ReferralDecisions.Outstanding(position, referral)} on {position.Today(now):uuuu-MM-dd} ({agreement.Zone})");
        Line($"The chain of {position.Version} facts was verified when this pack was made. Who has sealed it is told by ContractFlow's verifier, which comes with the product and not with a pack / 核验程序随产品发布，不在本材料内");
        return text.ToString();

        static string Rows(VatBreakdown vat) =>
            $"net / 不含税 {vat.Net}, {string.Join(", ", vat.Rows.Select(row => $"VAT / 增值税 {row.Rate} {row.Tax}"))}";

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
