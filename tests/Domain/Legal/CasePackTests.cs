using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Legal;
using ContractFlow.Domain.Tests.Contracts;
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
        var files = PackFiles.Of(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now)).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes));

        Assert.Contains("Amendment / 补充协议 1: in force / 生效 2026-04-13, agreed by the platform's word for the parties, without their signatures", files["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("\"agreedBy\":\"platform\"", files["case/disputes.json"].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OverdueDebt_IsAnExportWithItsReading()
    {
        var contract = Overdue();
        var pack = CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now);
        var files = PackFiles.Of(pack).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Bytes));

        Assert.Empty(PackVerifier.Verify(pack).Faults);
        Assert.Equal(Reading, files.Keys.Where(path => path.StartsWith("case/", StringComparison.Ordinal)).Select(path => path[5..]).Order(StringComparer.Ordinal));
        Assert.All(files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)), file => JsonDocument.Parse(file.Value).Dispose());
        Assert.Contains("outstanding / 未付 2500.00 EUR", files["case/summary.txt"], StringComparison.Ordinal);
        Assert.Contains("\"reached\"", files["facts.jsonl"].Replace("rung.reached", "\"reached\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_InterestClaimed_IsInTheSumOwed()
    {
        var contract = Overdue();
        var owed = contract.Standing(Deposit).Outstanding + contract.Standing(Deposit).InterestOutstanding;

        Assert.True(contract.Standing(Deposit).InterestOutstanding.IsPositive);
        Assert.Equal(owed, ReferralDecisions.Outstanding(contract.Position, contract.Position.Referrals.All[0]));
        Assert.Contains($"合计: {owed} on 2026-04-13", Encoding.UTF8.GetString(PackFiles.Of(CasePack.Build(contract.File, 1, new Dictionary<string, byte[]>(), contract.Now)).Single(file => file.Path == "case/summary.txt").Bytes), StringComparison.Ordinal);
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
