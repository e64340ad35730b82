using ContractFlow.Functions.Pages;

namespace ContractFlow.Functions.Tests.Signing;

public sealed class PageTextsTests
{
    [Fact]
    public void All_EveryLanguage_HasTheSameTexts()
    {
        foreach (var texts in PageTexts.All)
        {
            Assert.Equal(PageTexts.Of("en").Keys, texts.Keys);
            Assert.All(texts.Keys, key => Assert.False(string.IsNullOrWhiteSpace(texts[key])));
        }
    }

    [Theory]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("zh-TW", "zh-CN")]
    [InlineData("de-AT", "de")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void Of_Locale_IsTheNearestLanguage(string? asked, string found) => Assert.Equal(found, PageTexts.Of(asked).Locale);

    [Fact]
    public void Accepted_Header_KeepsTheBrowsersOrder() =>
        Assert.Equal("de", PageTexts.Of(PageTexts.Accepted("fr-FR, de;q=0.8, en;q=0.5")).Locale);

    [Fact]
    public void Html_Interpolated_EncodesEverythingButHtml() =>
        Assert.Equal("<p title=\"&quot;&lt;\">李&amp;雷<b></b></p>", Html.Of($"<p title=\"{"\"<"}\">{"李&雷"}{new Html("<b></b>")}</p>").Markup);
}
