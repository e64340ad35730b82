using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>A document is bounded by what comes out of its template, not only by what goes in.</summary>
public sealed class DocumentLimitTests
{
    private const int Lines = 200;

    // 200 lines of goods times what each says: 0.9 and 2.1 million characters.
    [Fact]
    public void Render_LoopWithinTheLimit_IsDrawnUp() => Assert.InRange(Document(Loop(4_500)).Text.Length, 900_000, 2_000_000);

    [Fact]
    public void Render_LoopOverTheLimit_IsRefusedWithASentence() => AssertRefused(Loop(10_500), "a document of more than 2000000 characters in en");

    [Fact]
    public void Render_ShortLiquidThatBecomesLongHtml_IsRefused() => AssertRefused(["{% for a in goods %}" + Repeat("<", 2_500) + "{% endfor %}"], "more than 2000000 characters");

    [Fact]
    public void Render_WideTableOfManyRows_IsRefusedBeforeItsCellsAreMade() =>
        AssertRefused([Repeat("|h", 1_500) + "|", "{% for a in goods %}", .. Enumerable.Repeat("|r|", 150), "{% endfor %}"], "more than 2000000 characters");

    // Steps are those of the document, however many clauses share them: 200 times 600 of each clause.
    [Fact]
    public void Render_MoreStepsThanADocumentMayTake_IsRefused()
    {
        string[] body = ["{% for a in goods %}", .. Enumerable.Repeat("{% if price %}{% endif %}{% if price %}{% endif %}", 100), "{% endfor %}"];
        Assert.NotEmpty(Document(body).Text);
        AssertRefused(body, "takes more than 500000 steps", clauses: 7);
    }

    // A name in a foreign language is marked wherever it stands; once this went down one call for each.
    [Fact]
    public void Render_ForeignNameVeryOften_IsMarkedEachTime()
    {
        var html = Document(["{% for a in goods %}" + Repeat("{{ supplier.name }} und ", 40) + "{% endfor %}"], locale: "en", foreign: true).Html;
        Assert.Equal(Lines * 40, html.Split("<span lang=\"de\">Bau &amp; Krantechnik GmbH</span>").Length - 1 - Elsewhere);
    }

    private const int Elsewhere = 1; // In the signature block.

    private static string[] Loop(int each) => ["{% for a in goods %}", .. new string('x', each).Chunk(3_900).Select(line => new string(line)), "{% endfor %}"];

    private static void AssertRefused(string[] body, string said, int clauses = 1)
    {
        var refused = Assert.Throws<InputRefusedException>(() => Document(body, clauses));
        Assert.Equal("/template", Assert.Single(refused.Errors).Pointer);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static RenderedDocument Document(string[] body, int clauses = 1, string locale = "en", bool foreign = false)
    {
        var library = Enumerable.Range(1, clauses).Aggregate(TemplateLibrary.Shipped, (all, i) => all.WithClause(JsonSerializer.SerializeToElement(
            new { id = $"limit-{i}", version = 1, title = new { en = "Limits" }, body = new { en = body } })) is { Library: { } with } ? with : throw new InvalidOperationException());
        var template = JsonNode.Parse(TemplateLibrary.Shipped.Find("sale-en@1")!.Source.GetRawText())!.AsObject();
        (template["id"], template["layout"]) = ("limit", 2);
        template["clauses"] = new JsonArray([.. Enumerable.Range(1, clauses).Select(i => (JsonNode)$"limit-{i}@1")]);
        var change = library.WithTemplate(Given.Json(template.ToJsonString()));
        var limit = change.Library?.Find("limit@1") ?? throw new InvalidOperationException(string.Join('\n', change.Errors));
        var binding = TemplateVariables.Bind(limit, Given.Variables("sale-en", v => Fill(v, foreign)));
        return Rendering.Render(limit, binding.Values ?? throw new InvalidOperationException(string.Join('\n', binding.Errors)), locale, Given.Terms);
    }

    private static void Fill(JsonObject variables, bool foreign)
    {
        var line = variables["goods"]![0]!.AsObject();
        (line["quantity"], line["unitPrice"]!["amount"]) = (1, "1.00");
        variables["goods"] = new JsonArray([.. Enumerable.Range(0, Lines).Select(_ => line.DeepClone())]);
        variables["price"]!["amount"] = "200.00";
        if (foreign)
        {
            (variables["supplier"]!["name"], variables["supplier"]!["locale"]) = ("Bau & Krantechnik GmbH", "de");
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
