using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>What holds of every notice of a kind.</summary>
public sealed class NoticeKindTests
{
    [Fact]
    public void All_HasEveryTemplateThatThereAreWordsFor() =>
        Assert.Equal(ComposedNotice.Templates, NoticeKind.All.Select(kind => kind.Template).Order(StringComparer.Ordinal));

    [Fact]
    public void HasLegalEffect_OfEveryStepOfEveryPolicy_IsThatOfItsFormalNotices()
    {
        var steps = Policy.Ids.Select(Policy.Of).SelectMany(policy => policy.Payment.Concat(policy.Delivery)).ToArray();

        Assert.All(steps, step => Assert.Equal(step.IsFormal, NoticeKind.Of(step.Template).HasLegalEffect));
        Assert.Equal(steps.Where(step => step.IsFormal).Select(step => step.Template).Distinct().Order(), NoticeKind.All.Where(kind => kind.HasLegalEffect && kind.Template != InterestNotice.Template).Select(kind => kind.Template).Order());
    }

    [Theory]
    [InlineData("invoice.formalNotice", true)]
    [InlineData("somethingNew", true)]
    [InlineData("payment.overdue", false)]
    [InlineData("payment.formalNotice", true)]
    public void Of_ATemplateOfANewerBuild_IsNeverSentTwiceInDoubt(string template, bool legal) => Assert.Equal(legal, NoticeKind.Of(template).HasLegalEffect);
}
