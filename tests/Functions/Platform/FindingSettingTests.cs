using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Composition;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class FindingSettingTests
{
    [Fact]
    public void Read_Entries_AreWeightsByCode()
    {
        var policy = FindingSetting.Read("term.tooLong=warning, term.review = blocking");

        Assert.Equal(FindingSeverity.Warning, policy.Severities["term.tooLong"]);
        Assert.Equal(FindingSeverity.Blocking, policy.Severities["term.review"]);
        Assert.Empty(FindingSetting.Read(null).Severities);
    }

    [Theory]
    [InlineData("term.tooLong")]
    [InlineData("=warning")]
    [InlineData("term.tooLong=mild")]
    public void Read_Malformed_SaysWhatWasExpected(string text) =>
        Assert.Contains("expected", Assert.Throws<ArgumentException>(() => FindingSetting.Read(text)).Message, StringComparison.Ordinal);
}
