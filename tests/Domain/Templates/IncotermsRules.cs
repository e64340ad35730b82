using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

public sealed class IncotermsRules
{
    public static MatrixTheoryData<string, TransportMode> Matrix => new(
        ["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"], Enum.GetValues<TransportMode>());

    [Theory, MemberData(nameof(Matrix))]
    public void Fits_EachRuleAndMode_AsPublished(string code, TransportMode mode)
    {
        var waterOnly = code is "FAS" or "FOB" or "CFR" or "CIF";
        var expected = !waterOnly || mode is TransportMode.Sea or TransportMode.InlandWaterway;
        Assert.Equal(expected, Incoterm.Find(code)!.Fits(mode));

        var json = Given.Variables("purchase", v =>
        {
            v["delivery"]!["rule"] = code;
            v["delivery"]!["mode"] = char.ToLowerInvariant(mode.ToString()[0]) + mode.ToString()[1..];
        });
        Assert.Equal(expected, TemplateVariables.Bind(Given.Template("purchase@1"), json).Values is not null);
    }

    [Fact]
    public void Render_ModeLeftOpen_SaysNothingOfIt()
    {
        var open = Given.Rendered("purchase", "en", v => v["delivery"]!.AsObject().Remove("mode"));
        Assert.Contains("International Chamber of Commerce.\n", open.Text, StringComparison.Ordinal);
        Assert.Contains("International Chamber of Commerce. Mode of transport: road.\n", Given.Rendered("purchase", "en").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DAT")]
    [InlineData("DDU")]
    [InlineData("dap")]
    [InlineData(null)]
    public void Find_NoRuleOf2020_IsNull(string? code) => Assert.Null(Incoterm.Find(code));

    [Fact]
    public void All_Of2020_AreEleven() => Assert.Equal(11, Incoterm.All.Length);
}
