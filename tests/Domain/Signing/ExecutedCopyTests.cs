using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Tests.Contracts;
using ContractFlow.Domain.Tests.Templates;

namespace ContractFlow.Domain.Tests.Signing;

/// <summary>The executed copy shows the signatures in the place of the blank lines, and who signed what, when and how. Signed on 4 and 5 March 2026 in Berlin.</summary>
public sealed class ExecutedCopyTests
{
    private static readonly SigningEvidence Evidence = new("203.0.113.7", "a browser", "Europe/Berlin", "1");

    private static (Case Contract, DocumentRef Document, string Content) Signed(string template, string locale, string extension, string buyer, string supplier)
    {
        var content = File.ReadAllText(Given.FilePath("Golden", $"{template}.{locale}.{extension}"));
        var bytes = Encoding.UTF8.GetBytes(content);
        var document = new DocumentRef(locale, extension == "html" ? "text/html" : "text/plain", Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, "Vertrag");
        var contract = Case.Drafted(change: agreement => agreement with { Buyer = agreement.Buyer with { Name = buyer }, Supplier = agreement.Supplier with { Name = supplier } })
            .Add("drawnUp", new ContractDrawnUp([new DocumentRef("zh-CN", "text/html", "aa", 1, "合同"), document], []));
        contract.SigningRound();
        contract.On(2026, 3, 4).Add("buyer", new ContractSigned(Role.Buyer, "Jörg <b>", "Leiter Einkauf", "aa", "…", "h", Evidence, "e-sign@2:de"));
        contract.On(2026, 3, 5).Add("supplier", new ContractSigned(Role.Supplier, "Anke Reutter", "Geschäftsführerin", "aa", "…", "h", Evidence));
        contract.SigningRound();
        return (contract, document, content);
    }

    [Theory]
    [InlineData("purchase", "zh-CN", "html", "青岛海联重工股份有限公司", "苏州精铭精密机械有限公司", "签署记录", "2026年3月4日", "Jörg &lt;b&gt;（电子签署）")]
    [InlineData("purchase", "zh-CN", "txt", "青岛海联重工股份有限公司", "苏州精铭精密机械有限公司", "签署记录", "2026年3月4日", "Jörg <b>（电子签署）")]
    [InlineData("purchase", "en", "html", "青岛海联重工股份有限公司", "苏州精铭精密机械有限公司", "Signing record", "4 March 2026", "Jörg &lt;b&gt; (signed electronically)")]
    [InlineData("supply-frame", "de", "html", "Halbach Antriebe AG", "Reutter &amp; Söhne Federntechnik GmbH", "Signaturprotokoll", "4. März 2026", "Jörg &lt;b&gt; (elektronisch unterzeichnet)")]
    [InlineData("supply-frame", "de", "txt", "Halbach Antriebe AG", "Reutter & Söhne Federntechnik GmbH", "Signaturprotokoll", "4. März 2026", "Jörg <b> (elektronisch unterzeichnet)")]
    public void Of_SignedDocument_ShowsSignaturesAndRecord(string template, string locale, string extension, string buyer, string supplier, string heading, string date, string signature)
    {
        var (contract, document, content) = Signed(template, locale, extension, buyer, supplier.Replace("&amp;", "&", StringComparison.Ordinal));
        var copy = ExecutedCopy.Of(contract.Position, document, content);

        Assert.DoesNotContain("class=\"blank\"", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("____", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", extension == "html" ? copy : "", StringComparison.Ordinal);
        foreach (var text in new[] { heading, date, signature, "Leiter Einkauf", "Anke Reutter", "PO-1", document.Sha256, "b***@example.com", "e-sign@2:de", "2026-03-04T11:00:00Z", "12:00:00", "Europe/Berlin" })
        {
            Assert.Contains(text, copy, StringComparison.Ordinal);
        }

        // Each signature stands in its own party's place: after that party's name and before anything of the other.
        var block = copy.LastIndexOf(extension == "html" ? "data-signatory=\"buyer\"" : buyer, copy.IndexOf(heading, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(copy.IndexOf(signature, StringComparison.Ordinal) > block);
        Assert.True(copy.IndexOf("Anke Reutter", copy.IndexOf(extension == "html" ? "data-signatory=\"supplier\"" : supplier, StringComparison.Ordinal), StringComparison.Ordinal) < block);
    }

    [Theory]
    [InlineData("purchase@2", "zh-CN", "html", "<dd>Jörg &lt;b&gt;（电子签署），2026年3月4日</dd>", "<dd>Anke Reutter（电子签署），2026年3月5日</dd>")]
    [InlineData("purchase@2", "zh-CN", "txt", "签名：Jörg <b>（电子签署），2026年3月4日\n", "签名：Anke Reutter（电子签署），2026年3月5日\n")]
    [InlineData("supply-frame@2", "de", "html", "<dd>Jörg &lt;b&gt; (elektronisch unterzeichnet), 4. März 2026</dd>", "<dd>Anke Reutter (elektronisch unterzeichnet), 5. März 2026</dd>")]
    [InlineData("sale-en", "en", "txt", "Signature: Jörg <b> (signed electronically), 4 March 2026\n", "Signature: Anke Reutter (signed electronically), 5 March 2026\n")]
    public void Of_LayoutForElectronicSignature_NamesWhoSignedInTheBlock(string template, string locale, string extension, string ofBuyer, string ofSupplier)
    {
        var (buyer, supplier) = template == "purchase@2" ? ("青岛海联重工股份有限公司", "苏州精铭精密机械有限公司")
            : template == "sale-en" ? ("Severnside Process Engineering plc", "Calder Valve & Fittings Limited")
            : ("Halbach Antriebe AG", "Reutter & Söhne Federntechnik GmbH");
        var (contract, document, content) = Signed(template, locale, extension, buyer, supplier);
        var copy = ExecutedCopy.Of(contract.Position, document, content);

        // The supplier's block comes first.
        Assert.InRange(copy.IndexOf(ofSupplier, StringComparison.Ordinal), 1, copy.IndexOf(ofBuyer, StringComparison.Ordinal));
        Assert.DoesNotContain("class=\"signature\"", copy, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SignedDocument_LeavesEveryOtherWordAsSigned()
    {
        var (contract, document, content) = Signed("supply-frame", "en", "html", "Halbach Antriebe AG", "Reutter & Söhne Federntechnik GmbH");
        var copy = ExecutedCopy.Of(contract.Position, document, content);
        var clauses = content[..content.IndexOf("<section class=\"signatures\"", StringComparison.Ordinal)];

        Assert.StartsWith(clauses, copy, StringComparison.Ordinal);
        Assert.EndsWith(content[content.IndexOf("<footer>", StringComparison.Ordinal)..], copy, StringComparison.Ordinal);
        Assert.Equal(copy, ExecutedCopy.Of(contract.Position, document, content));
    }

    [Fact]
    public void Of_DocumentWithoutBlanks_HasTheRecordAtItsEnd()
    {
        var (contract, document, _) = Signed("purchase", "en", "html", "a", "b");
        var copy = ExecutedCopy.Of(contract.Position, document, "<html><body><main><p>Text</p></main></body></html>");

        Assert.Matches("<p>Text</p><section class=\"signatures\"(.|\n)*</section>\n</main></body></html>$", copy);
    }

    [Fact]
    public void Executed_BothParties_GetItOnceByEveryWay()
    {
        var (contract, document, _) = Signed("purchase", "en", "html", "a", "b");
        foreach (var fact in SigningDecisions.Executed(contract.Position, [document with { Sha256 = "cc" }], contract.Now))
        {
            contract.Add(fact.Id, fact.Data);
        }

        Assert.Equal("cc", Assert.Single(contract.Position.Executed).Sha256);
        Assert.Equal(6, contract.Position.Notices.Waiting.Count(key => key.StartsWith("notice:signing:executed:", StringComparison.Ordinal)));
        Assert.Contains("cc", ContractExport.DocumentDigests(contract.File));
        Assert.True(ComposedNotice.HasCause(contract.Position, contract.Position.Notices.ByKey["notice:signing:executed:supplier:email"].Queued, contract.Now));
        Assert.Empty(SigningDecisions.Executed(contract.Position, [document], contract.Now));
        Assert.Empty(SigningRules.View(contract.Position, new(Role.Buyer, "cc", Evidence), contract.Now));
    }
}
