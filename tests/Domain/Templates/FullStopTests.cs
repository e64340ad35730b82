using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>A name that ends with a full stop ends a sentence with that one.</summary>
public sealed class FullStopTests
{
    [Theory]
    [InlineData("Ningbo Hongda Machinery Co., Ltd.", "You sign for Ningbo Hongda Machinery Co., Ltd. Read it, Ningbo Hongda Machinery Co., Ltd., first.")]
    [InlineData("Lindner GmbH", "You sign for Lindner GmbH. Read it, Lindner GmbH, first.")]
    public void Once_ValuesInAText_GiveOneFullStopEach(string name, string expected)
    {
        var value = FullStop.Marked(name);
        Assert.Equal(expected, FullStop.Once($"You sign for {value}. Read it, {value}, first."));
    }

    [Fact]
    public void Once_DotsOfTheTextItself_Stay() => Assert.Equal("And so on... Wait..", FullStop.Once("And so on... Wait.."));

    [Theory]
    [InlineData("purchase", "en")]
    [InlineData("supply-frame", "de")]
    public void Document_PlaceWithAFullStop_HasNoTwo(string template, string locale)
    {
        var document = Given.Rendered(template, locale, variables => variables["disputePlace"] = "Ningbo, care of Hongda Co., Ltd.");
        Assert.Contains("Hongda Co., Ltd.", document.Text, StringComparison.Ordinal);
        Assert.All([document.Text, document.Html], text => Assert.DoesNotContain("Ltd..", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("zh-CN")]
    public void Consent_PartyWithAFullStop_HasNoTwo(string locale)
    {
        var agreement = Contracts.Case.Effective().Position.Agreement;
        agreement = agreement with { Wording = 2, Buyer = agreement.Buyer with { Name = "Hongda Co., Ltd." } };
        var text = Consent.Of(agreement, Role.Buyer, locale).Text;
        Assert.Contains("Hongda Co., Ltd.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("..", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uE000', text);
    }
}
