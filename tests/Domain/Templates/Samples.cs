using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

public sealed class Samples
{
    [Theory]
    [InlineData("cn-purchase")]
    [InlineData("de-supply")]
    [InlineData("monthly-account")]
    [InlineData("partly-disputed")]
    [InlineData("to-the-law-firm")]
    public void Bind_ShippedSample_FitsItsTemplate(string name)
    {
        var contract = Given.Json(File.ReadAllText(Given.FilePath("samples", name + ".json"))).GetProperty("contract");
        var template = Given.Template(contract.GetProperty("template").GetString()!);
        var binding = TemplateVariables.Bind(template, contract.GetProperty("variables"), "/contract/variables");
        Assert.Empty(binding.Errors);
        Assert.All(template.Locales, locale => Assert.NotEmpty(Rendering.Render(template, binding.Values!, locale, Given.Terms).Text));
    }

    [Theory]
    [InlineData("cn-purchase", "purchase@2")]
    [InlineData("de-supply", "supply-frame@2")]
    [InlineData("monthly-account", "purchase@2")]
    [InlineData("partly-disputed", "purchase@2")]
    [InlineData("to-the-law-firm", "supply-frame@2")]
    public void Draft_ShippedSample_IsOfTheNewestTemplate(string name, string template)
    {
        var sample = Given.Json(File.ReadAllText(Given.FilePath("samples", name + ".json")));
        var start = NodaTime.Text.OffsetDateTimePattern.Rfc3339.Parse(sample.GetProperty("start").GetString()!).Value.ToInstant();
        var agreement = Drafting.Draft(sample.GetProperty("contract"), TemplateLibrary.Shipped, start).Agreement;

        Assert.Equal(template, agreement.Template);
        Assert.Equal(template, TemplateLibrary.Shipped.Newest(template.Split('@')[0])!.Reference.ToString());
    }
}
