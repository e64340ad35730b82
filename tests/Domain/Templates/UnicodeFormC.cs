using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

public sealed class UnicodeFormC
{
    // From the conformance rules of Unicode Standard Annex 15: composition, reordering, exclusions, singletons, Hangul, astral planes.
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("采购合同 Größe", "采购合同 Größe")]
    [InlineData("\u0301e", "\u0301e")]
    public void ToFormC_KnownCases_AsPublished(string given, string expected)
    {
        Assert.Equal(expected, UnicodeText.ToFormC(given));
        Assert.Equal(expected, UnicodeText.ToFormC(expected));
    }
}
