using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

public sealed class Samples
{
    [Theory]
    [InlineData("cn-purchase")]
    [InlineData("de-supply")]
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
}
