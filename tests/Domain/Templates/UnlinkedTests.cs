using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

public sealed class UnlinkedTests
{
    [Theory]
    [InlineData("https://pay.example/now", "https:\u2060//pay.\u2060example/now")]
    [InlineData("www.x.de", "www.\u2060x.de")]
    [InlineData("Pay at bank.example today", "Pay at bank.\u2060example today")]
    [InlineData("ceo@bank.example", "ceo@\u2060bank.\u2060example")]
    public void Of_Address_IsNoLink(string text, string expected) => Assert.Equal(expected, Unlinked.Of(text));

    [Theory]
    [InlineData("Van der Meer Verpakkingen B.V.")]
    [InlineData("Bau & Krantechnik GmbH, HRB 1.234")]
    [InlineData("苏州锐精轴承制造有限公司")]
    [InlineData("Ruijing Co., Ltd.")]
    [InlineData("1.000,00 EUR bis 31.12.2026")]
    public void Of_OtherText_StaysAsItIs(string text) => Assert.Equal(text, Unlinked.Of(text));
}
