using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Contracts.Export;
using ContractFlow.Domain.Tests.Vat;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Legal;

public sealed class CasePackTests
{
    private static readonly string[] Reading =
    [
        "agreement.json", "compensation.json", "correspondence.json", "delivery.json", "disputes.json", "interest.json", "invoices.json", "items.json", "ledger.json", "obligations.json", "parties.json",
        "signatures.json", "summary.txt",
    ];

    private static Case Overdue() => Effective().Ship().Deliver().Pay(500, Deposit, principalFirst: true).Referred(Deposit);

    [Fact]
    public void Build_AmendedByThePlatformsWord_SaysSo()
    {
        var contract = Overdue();
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(new(null, new LocalDate(2026, 5, 29)), "Late steel."));
        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Buyer));
        contract.Do(AmendmentRules.Agree, 1, new AgreeTo(Role.Supplier));
        var files = PackFiles.Of(Sealer.Platform.Seal(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now))).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes));

        Assert.Contains("Amendment / 补充协议 1: in force / 生效 2026-04-13, agreed by the platform's word for the parties, without their signatures", files["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("\"agreedBy\":\"platform\"", files["case/disputes.json"].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OverdueDebt_IsAnExportWithItsReading()
    {
        var contract = Overdue();
        var pack = Sealer.Platform.Seal(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now));
        var files = PackFiles.Of(pack).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes));

        Assert.True(PackVerifier.Verify(pack, Sealer.Platform.Known).IsSound);
        Assert.Equal(Reading, files.Keys.Where(path => path.StartsWith("case/", StringComparison.Ordinal)).Select(path => path[5..]).Order(StringComparer.Ordinal));
        Assert.All(files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)), file => JsonDocument.Parse(file.Value).Dispose());
        Assert.Contains("outstanding / 未付 2500.00 EUR", files["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("\"reached\"", files["facts.jsonl"].Replace("rung.reached", "\"reached\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PriceWithVat_NamesNetAndTaxOfThePriceAndOfEachItem()
    {
        var contract = VatCase.Contract(Plan((100, PaymentTerms.NetDays(10, Anchor.Signature))), VatCase.Net(), VatCase.Line(1, 16_500)).Referred(2);

        var summary = Files(contract)["case/summary.txt"];

        Assert.Contains("Price / 价款: net / 不含税 16500.00 EUR, VAT / 增值税 S 19% 3135.00 EUR, gross / 价税合计 19635.00 EUR\n", summary, StringComparison.Ordinal);
        Assert.Contains("  Of the amount / 其中: net / 不含税 16500.00 EUR, VAT / 增值税 S 19% 3135.00 EUR\n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_InterestClaimed_IsInTheSumOwed()
    {
        var contract = Overdue();
        var owed = contract.Standing(Deposit).Outstanding + contract.Standing(Deposit).InterestOutstanding;

        Assert.True(contract.Standing(Deposit).InterestOutstanding.IsPositive);
        Assert.Equal(owed, ReferralDecisions.Outstanding(contract.Position, contract.Position.Referrals.All[0]));
        Assert.Contains($"合计: {owed} on 2026-04-13", Encoding.UTF8.GetString(PackFiles.Of(Sealer.Platform.Seal(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now))).Single(file => file.Path == "case/summary.txt").Bytes), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Files(Case contract) =>
        PackFiles.Of(Sealer.Platform.Seal(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now))).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes));

    [Fact]
    public void Summary_OverdueDebt_NamesThePartiesTheSumsAndTheDays()
    {
        var contract = Overdue();
        var summary = Files(contract)["case/summary.txt"];

        string[] lines =
        [
            "Case pack of contract c1, referral 1 /",
            ": PO-1",
            "Creditor / 债权人: supplier-1 (HRB 1)",
            "Debtor / 债务人: buyer-1 (HRB 1)",
            "Signed / 签署: 2026-03-02; price / 价款: 10000.00 EUR",
            "Open item / 应收款 2-2 (Payment): due / 到期 2026-03-12, amount / 金额 3000.00 EUR, outstanding / 未付 2500.00 EUR, disputed / 争议 0.00 EUR",
            "2029-12-31 (BGB §§ 195, 199(1), 203, 212, 193); counted from / 起算 2026-12-31, restarts on file / 中断 0",
            $"The chain of {contract.File.Version} facts was verified",
        ];
        Assert.All(lines, line => Assert.Contains(line, summary, StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_PaidInPartUnderChineseLaw_CountsFromTheLastRestart()
    {
        var contract = Effective(change: agreement => agreement with { Jurisdiction = "CN" }).Referred(Deposit).On(2026, 4, 20).Pay(100, Deposit);

        Assert.Contains("2029-04-20", Files(contract)["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("counted from / 起算 2026-04-20", Files(contract)["case/summary.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_InvoicedDebt_NamesTheInvoice()
    {
        var contract = Effective().Invoice("R-7", 3000, Case.Signed, Deposit).Referred(Deposit);

        Assert.Contains("Open item / 应收款 2-2 (Payment, R-7): due", Files(contract)["case/summary.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_SignedChange_SaysThatBothPartiesSigned()
    {
        var contract = Overdue()
            .Add("proposed", new AmendmentProposed(1, new(null, new LocalDate(2026, 5, 29)), "Late steel.", How: Assent.Signatures))
            .Add("supplier", new AmendmentAgreed(1, Role.Supplier, Assent.Signatures)).Add("buyer", new AmendmentAgreed(1, Role.Buyer, Assent.Signatures))
            .Add("effective-1", new AmendmentEffective(1, new LocalDate(2026, 4, 14), []))
            .Add("ended", new TerminationProposed(1, "Stopped.")).Add("ended-supplier", new TerminationAgreed(1, Role.Supplier));
        contract.Add("over", new ContractTerminated(1, new LocalDate(2026, 4, 15)));
        var files = Files(contract);

        Assert.Contains("Amendment / 补充协议 1: in force / 生效 2026-04-14, signed by both parties", files["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("Early end / 提前终止 1: in force / 生效 2026-04-15, agreed by the platform's word", files["case/summary.txt"], StringComparison.Ordinal);
        var disputes = files["case/disputes.json"].Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        Assert.Contains("\"agreed\":[\"buyer\",\"supplier\"]", disputes, StringComparison.Ordinal);
        Assert.Contains("\"agreed\":[\"supplier\"]", disputes, StringComparison.Ordinal);
        Assert.Contains("\"signatures\":[]", disputes, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_FixedSumClaimed_SaysThatItIsCreditedWhereOneOfTheReferredItemsBearsIt()
    {
        var claimed = Effective(change: agreement => agreement with { LatePayment = new("de", null) }).Referred(Deposit);
        Assert.Contains("BGB § 288(5)", Files(claimed)["case/summary.txt"], StringComparison.Ordinal);

        claimed.Deliver().Accept().On(2026, 4, 20).Add("other", new CompensationClaimed(Balance, new LocalDate(2026, 4, 1), Eur(6000), Eur(40), "x", "3-4"));
        Assert.Contains("BGB § 288(5)", Files(claimed)["case/summary.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Correspondence_StandsInTheOrderInWhichItWasQueued()
    {
        using var json = JsonDocument.Parse(Files(Overdue())["case/correspondence.json"]);
        var notices = json.RootElement.EnumerateArray().Select(notice => (notice.GetProperty("queuedAt").GetString()!, notice.GetProperty("key").GetString()!)).ToArray();

        Assert.True(notices.Select(notice => notice.Item1).Distinct().Count() > 1);
        Assert.Equal(notices.OrderBy(notice => notice.Item1, StringComparer.Ordinal).ThenBy(notice => notice.Item2, StringComparer.Ordinal), notices);
    }

    [Fact]
    public void Build_UnknownReferral_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CasePack.Build(Overdue().File, 2, new Dictionary<string, byte[]>(), Instant.FromUtc(2026, 5, 1, 0, 0)));

    [Fact]
    public void Offer_Requested_TellsWhatTheConflictCheckNeedsAndNoMore()
    {
        var contract = Overdue().Add("opened", new ReferralOpened(1, [Deposit], ["lex"], Eur(2500))).Add("offered", new ReferralOffered(1, "lex", Instant.FromUtc(2026, 4, 15, 0, 0)));
        var offer = ReferralMessages.Offer(contract.Position, contract.Position.Referrals.All[0], contract.Now);

        Assert.Equal(("supplier-1", "buyer-1", "DE", new LocalDate(2026, 3, 12)), (offer.Creditor.Name, offer.Debtor.Name, offer.Jurisdiction, offer.OldestDueDate!.Value));
        Assert.DoesNotContain("example.com", JsonSerializer.Serialize(offer, ContractFlow.Domain.Contracts.DomainJson.Options), StringComparison.Ordinal);
    }
}
