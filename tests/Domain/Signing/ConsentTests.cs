using System.Security.Cryptography;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Signing;

/// <summary>What signatories agree to: the version that the contract was drafted with; its sentence on the law goes by the contract's jurisdiction, not by the language.</summary>
public sealed class ConsentTests
{
    private static Agreement Agreement(int? wording, string jurisdiction = "DE") =>
        Case.Drafted(change: agreement => agreement with { Wording = wording, Jurisdiction = jurisdiction }).Position.Agreement;

    [Theory]
    [InlineData(null, "e-sign@1")]
    [InlineData(2, "e-sign@2")]
    public void Of_Contract_IsTheVersionItWasDraftedWith(int? wording, string version) => Assert.Equal(version, Consent.Of(Agreement(wording), Role.Buyer, "de").Version);

    [Theory]
    [InlineData("DE", "de", "Textform vereinbart (§§ 126b, 127 BGB); ich erkenne meine Erklärung als für buyer-1 verbindlich an.")]
    [InlineData("DE", "en", "agreed on text form for it (sections 126b and 127 of the German Civil Code)")]
    [InlineData("DE", "zh-CN", "文本形式（《德国民法典》第126b条、第127条）")]
    [InlineData("CN", "zh-CN", "可靠条件（《中华人民共和国电子签名法》第十三条第二款）")]
    [InlineData("CN", "de", "Art. 13 Abs. 2 des Gesetzes der Volksrepublik China über elektronische Signaturen")]
    [InlineData("GB", "en", ". I accept my declaration as binding on buyer-1.")]
    [InlineData("GB", "de", ". Ich erkenne meine Erklärung als für buyer-1 verbindlich an.")]
    [InlineData("GB", "zh-CN", "。本人确认该意思表示对buyer-1具有约束力。")]
    public void Of_Contract_SaysItsEffectByTheContractsLaw(string jurisdiction, string locale, string expected)
    {
        var text = Consent.Of(Agreement(2, jurisdiction), Role.Buyer, locale).Text;

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("eigenhändige|Firmenstempel|handwritten|company seal|手写签名", text);
        Assert.Equal(jurisdiction == "DE", text.Contains("126b", StringComparison.Ordinal));
    }

    // The link and the code go to the mailbox that the contract names: nothing else is said to be so.
    [Theory]
    [InlineData("de", "über den Link, der an die im Vertrag für buyer-1 genannte E-Mail-Adresse gesandt wurde", "an dieselbe Adresse")]
    [InlineData("en", "by the link sent to the e-mail address that the contract names for buyer-1", "to the same address")]
    [InlineData("zh-CN", "发送至合同载明的buyer-1电子邮箱的专用链接", "发送至同一邮箱的一次性验证码")]
    public void Of_Contract_NamesTheMailboxThatLinkAndCodeGoTo(string locale, string link, string code)
    {
        var text = Consent.Of(Agreement(2), Role.Buyer, locale).Text;
        Assert.Contains(link, text, StringComparison.Ordinal);
        Assert.Contains(code, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e-sign@1", "e-sign@1")]
    [InlineData("e-sign@2", "e-sign@2")]
    [InlineData("e-sign@0", null)]
    [InlineData(null, null)]
    public void Find_PublishedVersion_IsTaken(string? version, string? found) => Assert.Equal(found, Consent.Find(Agreement(2), Role.Supplier, version, "de")?.Version);

    [Fact]
    public void Find_UnknownLanguage_IsEnglish() => Assert.Equal("en", Consent.Find(Agreement(2), Role.Supplier, "e-sign@2", "fr")?.Locale);

    [Theory]
    [InlineData("consent.json", "3c305fa4215ce528ffd6b52a81f0c48a7e7c91a0714a4d2f10d9e07295a6c504")]
    public void Data_PublishedVersion_IsNeverChanged(string name, string sha256)
    {
        using var stream = typeof(Consent).Assembly.GetManifestResourceStream($"ContractFlow.Domain.Signing.Data.{name}")!;
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
