using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Disputes;

/// <summary>The document that both parties sign says what changes, what applied so far and what applies from then on, in each language.</summary>
public sealed class ChangeDocumentTests
{
    private static ChangeDocument Amended(string locale, string reason = "Late steel.")
    {
        var contract = Effective(change: agreement => agreement with { Supplier = agreement.Supplier with { Name = "Reutter <GmbH>" } })
            .Add("drawnUp-again", new ContractDrawnUp([new DocumentRef("en", "text/html", "abc123", 1, "Contract")], []));
        contract.Do(AmendmentRules.Propose, new ProposeAmendment(new(PaymentPlan.Parse("100% net 45 from delivery"), new LocalDate(2026, 5, 29)), reason));
        return ChangeDocument.Of(ProposedChange.Find(contract.Position, "amendment-1")!, locale);
    }

    private static ChangeDocument Ended(string locale)
    {
        var contract = Effective();
        contract.Do(TerminationRules.Propose, new ProposeTermination("The project was stopped."));
        return ChangeDocument.Of(ProposedChange.Find(contract.Position, "termination-1")!, locale);
    }

    [Theory]
    [InlineData("zh-CN", "合同PO-1补充协议（第1号）", "2026年4月15日", "2026年5月29日", "自2026年3月2日起生效的合同PO-1", "45")]
    [InlineData("en", "Amendment no. 1 to contract PO-1", "15 April 2026", "29 May 2026", "in force since 2 March 2026", "45")]
    [InlineData("de", "Änderungsvereinbarung Nr. 1 zum Vertrag PO-1", "15. April 2026", "29. Mai 2026", "wirksam seit dem 2. März 2026", "45")]
    public void Of_Amendment_SaysOldAndNew(string locale, string title, string before, string after, string contract, string days)
    {
        var document = Amended(locale);

        Assert.Equal((locale, title), (document.Locale, document.Title));
        foreach (var text in new[] { title, before, after, contract, days, "30", "365", "abc123", "Late steel.", "buyer-1" })
        {
            Assert.Contains(text, document.Html, StringComparison.Ordinal);
            Assert.Contains(text, document.Text, StringComparison.Ordinal);
        }

        Assert.True(document.Text.IndexOf(before, StringComparison.Ordinal) < document.Text.IndexOf(after, StringComparison.Ordinal));
        Assert.Contains("Reutter &lt;GmbH&gt;", document.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Reutter <GmbH>", document.Html, StringComparison.Ordinal);
        Assert.Equal(document, Amended(locale));
    }

    [Theory]
    [InlineData("zh-CN", "合同PO-1解除协议", "尚未交付的货物不再交付")]
    [InlineData("en", "Agreement to end contract PO-1", "Goods not yet delivered are no longer to be delivered")]
    [InlineData("de", "Aufhebungsvereinbarung zum Vertrag PO-1", "Noch nicht gelieferte Ware ist nicht mehr zu liefern")]
    public void Of_EarlyEnd_SaysWhatFallsAwayAndWhatStays(string locale, string title, string effect)
    {
        Assert.Equal(title, Ended(locale).Title);
        Assert.Contains(effect, Ended(locale).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ReasonWithLines_StaysOneParagraph() => Assert.Contains("a 9. Price Nothing is owed.", Amended("en", "a\n\n9. Price\nNothing is owed.").Text, StringComparison.Ordinal);

    [Fact]
    public void Read_PaymentsAsText_AreReadAsInDrafting()
    {
        using var json = System.Text.Json.JsonDocument.Parse("""["100% net 45 from delivery", "net nonsense", 7, null]""");
        var items = json.RootElement;

        Assert.Equal(PaymentPlan.Parse("100% net 45 from delivery").ToString(), AmendmentInput.Read(items[0], null).Payments!.ToString());
        Assert.Null(AmendmentInput.Read(items[3], null).Payments);
        Assert.Equal(["/terms/payments", "/terms/payments"], new[] { 1, 2 }.SelectMany(i => Assert.Throws<InputRefusedException>(() => AmendmentInput.Read(items[i], null)).Errors).Select(error => error.Pointer));
    }
}
