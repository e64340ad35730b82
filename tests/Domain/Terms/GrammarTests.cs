using System.Text.Json;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Terms;

public class GrammarTests
{
    [Theory]
    [MemberData(nameof(TermsTexts.Understood), MemberType = typeof(TermsTexts))]
    public void Parse_KnownText_FormatsCanonicallyAndParsesBack(string text, string canonical)
    {
        var plan = PaymentPlan.Parse(text);

        Assert.Equal(canonical, plan.ToString());
        Assert.Equal(plan, PaymentPlan.Parse(canonical));
    }

    [Theory]
    [MemberData(nameof(TermsTexts.Understood), MemberType = typeof(TermsTexts))]
    public void Json_KnownText_RoundTripsUnderAnyOptions(string text, string canonical)
    {
        var plan = PaymentPlan.Parse(text);

        foreach (var options in new[] { JsonSerializerOptions.Default, JsonSerializerOptions.Web })
        {
            var json = JsonSerializer.Serialize(plan, options);
            Assert.Equal(canonical, JsonSerializer.Deserialize<PaymentPlan>(json, options)!.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(TermsTexts.Refused), MemberType = typeof(TermsTexts))]
    public void TryParse_BadText_PointsAtTheCharacter(string text, int position, string message)
    {
        Assert.False(PaymentPlan.TryParse(text, out _, out var error));

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
    }

    [Theory]
    [MemberData(nameof(TermsTexts.Understood), MemberType = typeof(TermsTexts))]
    public void InWords_KnownText_SpeaksThreeLanguages(string text, string canonical)
    {
        var plan = PaymentPlan.Parse(text);

        var words = Enum.GetValues<Language>().Select(language => plan.InWords(language)).ToArray();
        Assert.Equal(3, words.Distinct().Count());
        Assert.All(words, sentence => Assert.True(sentence.Length > 6, canonical));
    }
}
