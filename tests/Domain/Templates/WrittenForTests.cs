using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>A wording is written for a law, and a contract under another one doesn't go unnoticed.</summary>
public sealed class WrittenForTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 8, 0);

    [Theory]
    [InlineData("purchase@1", Jurisdiction.CN)]
    [InlineData("supply-frame@1", Jurisdiction.DE)]
    public void Law_TemplateOfOne_IsThatOfItsClauses(string reference, Jurisdiction law)
    {
        Assert.Equal(law, Given.Template(reference).Law);
        Assert.Null(Given.Template(reference).DeclaredLaw);
    }

    [Fact]
    public void Law_EveryLawOfAShippedClause_IsOfAClauseThatIsThere() =>
        Assert.Equal(["CN", "DE"], new[] { "governing-law-cn@1", "governing-law-de@1" }.Select(id => TemplateLibrary.Shipped.FindClause(id)!).Select(clause => clause.Law.ToString()));

    [Fact]
    public void WithTemplate_LawThatIsNone_IsRefusedWithTheCodes() =>
        Assert.Equal("/law: given 'Prussia', expected the law that the text is written for, one of CN, DE, FR, GB, IE, EU, JP, US, US-FED, AU.", Refusal(Changed("purchase@1", "Prussia")));

    [Fact]
    public void WithTemplate_ClauseOfAnotherLawThanDeclared_IsRefusedAtThatClause()
    {
        var errors = TemplateLibrary.Shipped.WithTemplate(Changed("purchase@1", "GB")).Errors;

        Assert.Contains(errors, error => error.Pointer == "/clauses/4" && error.Given.Contains("'inspection@1', which is written for the law of CN", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, error => error.Pointer == "/clauses/0");
    }

    [Fact]
    public void WithClause_DeclaredLaw_IsTheClausesLaw()
    {
        var clause = JsonNode.Parse(TemplateLibrary.Shipped.FindClause("price@1")!.Source.GetRawText())!.AsObject();
        (clause["id"], clause["law"]) = ("price-us", "US-FED");

        Assert.Equal(Jurisdiction.USFederal, TemplateLibrary.Shipped.WithClause(Given.Json(clause.ToJsonString())).Library!.FindClause("price-us@1")!.Law);
    }

    [Fact]
    public void Draft_DeclaredLaw_RefusesAnotherJurisdictionAndRegime()
    {
        var error = Assert.Throws<InputRefusedException>(() => Draft("CN", "GB", "gb"));

        Assert.Equal(["/terms/jurisdiction", "/terms/latePayment/regime"], error.Errors.Select(e => e.Pointer));
        Assert.Equal(["'GB'", "'gb'"], error.Errors.Select(e => e.Given));
        Assert.Equal("CN, the law that bought@1 is written for, or a template for the law of GB", error.Errors[0].Expected);
        Assert.Equal("contract or cn, which fit the law of bought@1, CN", error.Errors[1].Expected);
    }

    [Theory]
    [InlineData("CN", "cn")]
    [InlineData("CN", "contract")]
    public void Draft_DeclaredLaw_TakesItsOwn(string jurisdiction, string regime) => Assert.Equal("CN", Draft("CN", jurisdiction, regime).Agreement.TemplateLaw);

    [Theory]
    [InlineData("CN", "cn", "")]
    [InlineData("CN", "contract", "")]
    [InlineData("GB", "contract", "law.otherThanTemplate")]
    [InlineData("GB", "gb", "law.otherThanTemplate,lateRegime.foreign")]
    [InlineData("CN", "gb", "lateRegime.foreign")]
    [InlineData("CN", "de", "lateRegime.foreign")]
    [InlineData("CN", "us-federal", "lateRegime.foreign")]
    public void Findings_TemplateOfOneUnderAnotherLaw_WarnOfIt(string jurisdiction, string regime, string codes)
    {
        var agreement = Draft(null, jurisdiction, regime).Agreement;
        var found = DraftedTerms.Of(agreement, Now).Findings().Where(finding => finding.Code.StartsWith("la", StringComparison.Ordinal)).ToList();

        Assert.Null(agreement.TemplateLaw);
        Assert.Equal(codes, string.Join(',', found.Select(finding => finding.Code)));
        Assert.All(found, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    [Theory]
    [InlineData("CN", "DE")]
    [InlineData("DE", "CN")]
    [InlineData("GB", "CN")]
    public void LawBeside_ClausesOfTwoLaws_IsOneThatDoesNotFit(string law, string beside)
    {
        var mixed = JsonNode.Parse(Given.Template("supply-frame@1").Source.GetRawText())!.AsObject();
        var clauses = mixed["clauses"]!.AsArray();
        (mixed["id"], mixed["locales"]) = ("mixed", new JsonArray("en"));
        clauses.RemoveAt(clauses.Select(clause => clause!.GetValue<string>()).ToList().IndexOf("force-majeure-de@1"));
        clauses.Insert(0, "force-majeure-cn@1");
        var change = TemplateLibrary.Shipped.WithTemplate(Given.Json(mixed.ToJsonString()));

        Assert.Empty(change.Errors);
        var template = change.Library!.Find("mixed@1")!;
        Assert.Null(template.Law);
        Assert.Equal(JurisdictionJson.Of(beside), template.LawBeside(JurisdictionJson.Of(law)));
    }

    [Fact]
    public void Findings_ChineseTemplateUnderEnglishLaw_SayWhatGoesByWhich() => Assert.Equal(
        "The template is written for the law of CN, and the terms name GB: dates, claims and limitation go by GB, the wording by CN.",
        DraftedTerms.Of(Draft(null, "GB", "contract").Agreement, Now).Findings().Single(finding => finding.Code == "law.otherThanTemplate").Message);

    private static ContractDrafted Draft(string? law, string jurisdiction, string regime)
    {
        var library = law is null ? TemplateLibrary.Shipped : TemplateLibrary.Shipped.WithTemplate(Changed("purchase@1", law)).Library!;
        var request = new JsonObject
        {
            ["template"] = law is null ? "purchase@1" : "bought@1",
            ["variables"] = JsonNode.Parse(Given.Variables("purchase", v => { v.Remove("deliveryDate"); v["deliveryWithinDays"] = 30; }).GetRawText()),
            ["terms"] = new JsonObject
            {
                ["payment"] = "net 30",
                ["jurisdiction"] = jurisdiction,
                ["zone"] = "Asia/Shanghai",
                ["latePayment"] = new JsonObject { ["regime"] = regime, ["annualRatePercent"] = 12 },
            },
        };
        return Drafting.Draft(Given.Json(request.ToJsonString()), library, Now);
    }

    private static System.Text.Json.JsonElement Changed(string reference, string law)
    {
        var template = JsonNode.Parse(Given.Template(reference).Source.GetRawText())!.AsObject();
        (template["id"], template["law"]) = ("bought", law);
        return Given.Json(template.ToJsonString());
    }

    private static string Refusal(System.Text.Json.JsonElement template) => Assert.Single(TemplateLibrary.Shipped.WithTemplate(template).Errors).ToString();
}
