using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Tests.Templates;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>By which clause a notice is sent: the number that it got in the documents, in the words of the reader.</summary>
public sealed class ClauseNumbersTests
{
    [Theory]
    [InlineData("purchase@2", "zh-CN", "第11条", "第7条", "第7条", "第13条", "第6条")]
    [InlineData("purchase@2", "en", "clause 11", "clause 7", "clause 7", "clause 13", "clause 6")]
    [InlineData("supply-frame@2", "de", "Ziffer 13", "Ziffer 9", "Ziffer 9", "Ziffer 14", "Ziffer 8")]
    [InlineData("sale-en@1", "en", "clause 11", "clause 7", "clause 7", "clause 12", "clause 6")]
    [InlineData("services@1", "en", "clause 11", "clause 6", "clause 6", "clause 12", "clause 5")]
    [InlineData("services-cn@1", "zh-CN", "第10条", "第6条", "第6条", "第12条", "第5条")]
    [InlineData("services-de@1", "de", "Ziffer 12", "Ziffer 6", "Ziffer 6", "Ziffer 13", "Ziffer 5")]
    [InlineData("services-de@1", "en", "clause 12", "clause 6", "clause 6", "clause 13", "clause 5")]
    [InlineData("call-off-de@1", "de", "Ziffer 7", "Ziffer 6", "Ziffer 6", "Ziffer 7", "Ziffer 5")]
    public void InWords_NewestTemplate_NamesTheClauseThatGivesTheRight(
        string template, string locale, string authority, string costs, string hold, string disputes, string payment)
    {
        var (document, language) = (Drafts.Document(template, locale), DocumentLocale.Find(locale)!);
        var numbers = ClauseNumbers.Of(new ContractDrawnUp([], document.ClauseVersions, document.ClauseRoles));

        Assert.Equal(
            [authority, costs, hold, disputes, payment],
            new[] { ClauseRoles.NoticeAuthority, ClauseRoles.RecoveryCosts, ClauseRoles.CreditHold, ClauseRoles.Disputes, ClauseRoles.Payment }
                .Select(role => numbers.InWords(role, language)));
        Assert.Equal(document.ClauseNumbers, numbers.ById);
    }

    [Fact]
    public void InWords_ContractOfAnEarlierVersion_RelyOnNothing()
    {
        var numbers = ClauseNumbers.Of(new ContractDrawnUp([], ["parties@1", "notices@1"]));

        Assert.All(ClauseRoles.All, role => Assert.Null(numbers.InWords(role, DocumentLocale.English)));
        Assert.Equal(2, numbers.ById["notices"]);
    }

    [Fact]
    public void Of_Position_IsThatOfItsDocuments()
    {
        var document = Drafts.Document("purchase@2", "en");
        var contract = Case.Drafted();
        Assert.Empty(ClauseNumbers.Of(contract.Position).ById);

        contract.Add("drawnUp", new ContractDrawnUp([new DocumentRef("en", "text/html", "aa", 1, "Contract")], document.ClauseVersions, document.ClauseRoles));

        Assert.Equal("clause 11", ClauseNumbers.Of(contract.Position).InWords(ClauseRoles.NoticeAuthority, DocumentLocale.English));
    }

    [Fact]
    public void Json_FactWithoutRoles_IsWrittenAsBefore() =>
        Assert.Equal("{\"clauseVersions\":[\"parties@1\"],\"documents\":[]}", CanonicalJson.Of<object>(new ContractDrawnUp([], ["parties@1"])));

    [Fact]
    public void Json_Roles_AreReadAsWritten()
    {
        var document = Drafts.Document("supply-frame@2", "de");
        var drawnUp = new ContractDrawnUp([], document.ClauseVersions, document.ClauseRoles);

        var read = Assert.IsType<ContractDrawnUp>(FactTypes.Read("contract.drawnUp@1", CanonicalJson.Of<object>(drawnUp)));
        Assert.Equal("Ziffer 13", ClauseNumbers.Of(read).InWords(ClauseRoles.NoticeAuthority, DocumentLocale.German));
    }
}
