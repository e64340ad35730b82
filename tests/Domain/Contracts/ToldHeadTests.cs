using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>What the contract's file ended with is told to both parties: in the executed copy as of the effect, in a formal notice as of its sending.</summary>
public sealed partial class ToldHeadTests
{
    [Theory]
    [InlineData("en", "Contract file: {0} entries when it took effect, the last with the SHA-256 {1}\n")]
    [InlineData("de", "Vertragsakte: {0} Einträge bei Wirksamwerden, der letzte mit dem SHA-256 {1}\n")]
    [InlineData("zh-CN", "合同档案：生效时共{0}项记录，最后一项的SHA-256为{1}\n")]
    public void ExecutedCopy_OfAContractInForce_NamesTheFactThatPutItIntoEffect(string locale, string line)
    {
        var contract = DrawnUp().Add("effective", new ContractEffective(Signed));
        var effective = contract.File.Facts.Single(fact => fact.Data is ContractEffective);
        contract.Pay(100, id: "p-1");

        // Whatever is filed before the copy is made, it says the same: made again, it is the same bytes.
        var copy = ExecutedCopy.Of(contract.Position, In(locale), "The contract.");
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, effective.Seq, effective.Hash), copy, StringComparison.Ordinal);
    }

    [Fact]
    public void ExecutedCopy_BeforeTheEffect_NamesNone() =>
        Assert.DoesNotMatch("entries when it took effect", ExecutedCopy.Of(DrawnUp().Position, In("en"), "The contract."));

    [Theory]
    [InlineData(Role.Buyer, "en")]
    [InlineData(Role.Supplier, "en")]
    [InlineData(Role.Buyer, "de")]
    [InlineData(Role.Supplier, "zh-CN")]
    public void FormalNotice_ToEitherParty_NamesTheLastFactBelowItsText(Role role, string locale)
    {
        var contract = InLanguage(locale);
        var notice = ComposedNotice.Of(contract.Position, new("payment.formalNotice", role, Channel.Email, Deposit, null, null, null, Items: ["2-2"]), null, contract.Now);
        var last = contract.File.Facts[^1];
        Assert.Equal(last.Hash, Hash().Match(notice.FileRecord!).Value);
        Assert.Contains($"{last.Seq}", notice.FileRecord, StringComparison.Ordinal);
        Assert.Equal($"{notice.Text.TrimEnd()}\n\n{notice.FileRecord}", notice.Whole);
        Assert.DoesNotMatch(Hash(), notice.Text);
    }

    [Fact]
    public void Reminder_NamesNone()
    {
        var contract = InLanguage("en");
        Assert.Null(ComposedNotice.Of(contract.Position, new("payment.overdue", Role.Buyer, Channel.Email, Deposit, null, null, null, Items: ["2-2"]), null, contract.Now).FileRecord);
    }

    private static DocumentRef In(string locale) => new(locale, "text/plain", "aa", 1, "Contract");

    private static Case DrawnUp() => Drafted().Add("drawnUp", new ContractDrawnUp([In("en")], []));

    private static Case InLanguage(string locale) => Effective(change: agreement => agreement with { Buyer = agreement.Buyer with { Locale = locale }, Supplier = agreement.Supplier with { Locale = locale } }).On(2026, 4, 13);

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
