using System.Text.Json.Nodes;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>What a library takes and what it refuses, on the worked example of docs/templates.md.</summary>
public sealed class LibraryRules
{
    public static TheoryData<string, string?, string, string> WrongTemplates => new()
    {
        { "id", "\"Equipment Hire\"", "/id", "'Equipment Hire'" },
        { "version", "0", "/version", "0" },
        { "version", "\"1\"", "/version", "'1'" },
        { "locales", "[]", "/locales", "an array of 0" },
        { "locales", "[\"de\",\"de\"]", "/locales/1", "'de'" },
        { "locales", "[\"de\",\"fr\"]", "/locales/1", "'fr'" },
        { "title.en", null, "/title/en", "nothing" },
        { "title", "{}", "/title", "an empty object" },
        { "subtitle.de", "\"{{ number }}\"", "/subtitle/de", "'number'" },
        { "subtitle.de", "\"{{ reference\"", "/subtitle/de", "can't be parsed" },
        { "colour", "1", "/colour", "1" },
        { "variables.reference.type", "\"string\"", "/variables/reference/type", "'string'" },
        { "variables.reference.max", null, "/variables/reference/max", "nothing" },
        { "variables.reference.max", "0", "/variables/reference/max", "0, below min 1" },
        { "variables.reference.label.de", null, "/variables/reference/label/de", "nothing" },
        { "variables.reference.options", "[\"a\",\"b\"]", "/variables/reference/options", "an array of 2" },
        { "variables.weeks.default", "105", "/variables/weeks/default", "105" },
        { "variables.weeks.required", "\"no\"", "/variables/weeks/required", "'no'" },
        { "variables.insurance.options", "[\"a\",\"a\"]", "/variables/insurance/options", "an array of 2" },
        { "variables.clauses", "{\"type\":\"date\",\"label\":{\"de\":\"x\",\"en\":\"x\"}}", "/variables/clauses", "the name 'clauses'" },
        { "rules", "[{\"rule\":\"sum\"}]", "/rules/0/rule", "'sum'" },
        { "rules", "[{\"rule\":\"sumOfLines\",\"lines\":\"price\",\"total\":\"price\"}]", "/rules/0/lines", "'price'" },
        { "rules", "[{\"rule\":\"exactlyOne\",\"of\":[\"from\",\"weeks\"]}]", "/rules/0/of", "an array of 2" },
        { "clauses.1", "\"confidentiality@9\"", "/clauses/1", "'confidentiality@9'" },
        { "clauses.1", "\"confidentiality\"", "/clauses/1", "'confidentiality'" },
        { "clauses.1", "\"hire@1\"", "/clauses/1", "'hire@1'" },
        { "clauses.1", "\"disputes-cn@1\"", "/clauses/1", "'disputes-cn@1' without de" },
        { "signatories.1", "\"price\"", "/signatories/1", "'price'" },
        { "variables.buyer", null, "/signatories/1", "'buyer'" },
        { "layout", "3", "/layout", "3" },
    };

    public static TheoryData<string, string, string> WrongLines => new()
    {
        { "{{ nobody }}", "/clauses/0", "'nobody' in hire@1, en" },
        { "{{ supplier.fax }}", "/clauses/0", "'supplier.fax' in hire@1, en" },
        { "{{ supplier }}", "/clauses/0", "'supplier', which can't be printed as a whole" },
        { "{{ goods }}", "/clauses/0", "'goods', which can't be printed as a whole" },
        { "{{ item.sku }}", "/clauses/0", "'item.sku'" },
        { "{{ clauses[\"nothing\"] }}", "/clauses/0", "'clauses.nothing'" },
        { "{{ reference | upcase }}", "/clauses/0", "the filter 'upcase'" },
        { "{{ reference | raw }}", "/clauses/0", "the filter 'raw'" },
        { "{% if nobody == 1 %}x{% endif %}", "/clauses/0", "'nobody'" },
        { "{% if weeks == 1 %}x{% elsif nobody %}y{% else %}{{ weeks }}{% endif %}", "/clauses/0", "'nobody'" },
        { "{% unless weeks %}{{ nobody }}{% endunless %}", "/clauses/0", "'nobody'" },
        { "{% case insurance %}{% when nobody %}x{% endcase %}", "/clauses/0", "'nobody'" },
        { "{% for a in weeks %}x{% endfor %}", "/clauses/0", "a loop 'a' over what is no list" },
        { "{% for a in (1..9) %}x{% endfor %}", "/clauses/0", "a loop 'a' over what is no list" },
        { "{% for a in goods %}{% for b in goods %}x{% endfor %}{% endfor %}", "/clauses/0", "the loop 'b' within a loop" },
        { "{% for a in goods limit: nobody %}x{% endfor %}", "/clauses/0", "'nobody'" },
    };

    public static TheoryData<string, string?, string, string> WrongClauses => new()
    {
        { "body.en", "\"one text\"", "/body/en", "'one text'" },
        { "body.en", "[\"{% if x %}\"]", "/body/en", "can't be parsed" },
        { "body.en", "[\"{% include 'x' %}\"]", "/body/en", "can't be parsed" },
        { "body.en", "[\"{% assign x = 1 %}\"]", "/body/en", "can't be parsed" },
        { "body.en", "[\"{% raw %}x{% endraw %}\"]", "/body/en", "can't be parsed" },
        { "body.en", "[\"a\\u202Eb\"]", "/body/en/0", "a\\u202Eb" },
        { "body.en", null, "/body/en", "nothing" },
        { "title.en", null, "/title/en", "nothing" },
        { "title.fr", "\"x\"", "/title/fr", "'fr'" },
        { "note", "\"x\"", "/note", "'x'" },
        { "roles", "\"payment\"", "/roles", "'payment'" },
        { "roles", "[\"payments\"]", "/roles", "an array of 1" },
        { "roles", "[\"payment\",\"payment\"]", "/roles", "an array of 2" },
    };

    [Fact]
    public void WithTemplate_ExampleOfTheGuide_DrawsUpAContract()
    {
        var (clause, template) = Example();
        var library = Library(clause).WithTemplate(Given.Json(template.ToJsonString())).Library!;
        var hire = library.Find("equipment-hire@1")!;
        var variables = Given.Json("""
            {
              "reference": "M-7", "from": "2026-03-01", "insurance": "by-hirer",
              "deliveryDate": "2026-03-02",
              "supplier": {
                "id": "o", "name": "Bau & Krantechnik GmbH", "registryNumber": "HRB 1", "address": "Am Hafen 1, Kiel", "country": "DE",
                "email": "o@kran.example", "signatory": "Ina Lund", "signatoryTitle": "Geschäftsführerin", "locale": "de", "zone": "Europe/Berlin"
              },
              "buyer": {
                "id": "h", "name": "Nord Hochbau AG", "registryNumber": "HRB 2", "address": "Ring 2, Lübeck", "country": "DE",
                "email": "h@nord.example", "signatory": "Ole Wulf", "signatoryTitle": "Vorstand", "locale": "de", "zone": "Europe/Berlin"
              },
              "goods": [{ "sku": "K-40", "description": "Turmdrehkran", "quantity": 4, "unit": "Woche", "unitPrice": { "amount": "2150.00", "currency": "EUR" } }],
              "price": { "amount": "8600.00", "currency": "EUR" }
            }
            """);
        var binding = TemplateVariables.Bind(hire, variables);

        Assert.Empty(binding.Errors);
        var text = Rendering.Render(hire, binding.Values!, "de", Given.Terms).Text;
        Assert.Contains("1.1 Bau & Krantechnik GmbH vermietet an Nord Hochbau AG ab dem 1. März 2026 für 4 Wochen folgende Geräte, zu übergeben bis zum 2. März 2026:\n", text, StringComparison.Ordinal);
        Assert.Contains("1.2 Die Miete beträgt insgesamt 8.600,00 EUR", text, StringComparison.Ordinal);
        Assert.Contains("1.3 Der Mieter versichert die Geräte auf eigene Kosten. Ziffer 1 enthält alle Abreden.\n\n1.4 Weichen die Fassungen voneinander ab, so ist die deutsche Fassung maßgeblich.\n", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WrongTemplates))]
    public void WithTemplate_WrongMember_IsReportedWithItsPointer(string path, string? json, string pointer, string given)
    {
        var (clause, template) = Example();
        VariableErrors.Set(template, path, json);
        var change = Library(clause).WithTemplate(Given.Json(template.ToJsonString()));
        Assert.Null(change.Library);
        Assert.Contains(change.Errors, e => e.Pointer == pointer && e.Given.Contains(given, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(WrongLines))]
    public void WithTemplate_BodyThatItCannotFill_NamesTheClause(string line, string pointer, string given)
    {
        var (clause, template) = Example();
        clause["body"]!["en"]![0] = line;
        var change = Library(clause).WithTemplate(Given.Json(template.ToJsonString()));
        Assert.Null(change.Library);
        Assert.Contains(change.Errors, e => e.Pointer == pointer && e.Given.Contains(given, StringComparison.Ordinal));
        Assert.All(change.Errors, e => Assert.Equal(pointer, e.Pointer));
    }

    [Theory, MemberData(nameof(WrongClauses))]
    public void WithClause_WrongMember_IsReportedWithItsPointer(string path, string? json, string pointer, string given)
    {
        var (clause, _) = Example();
        VariableErrors.Set(clause, path, json);
        var change = TemplateLibrary.Shipped.WithClause(Given.Json(clause.ToJsonString()));
        Assert.Null(change.Library);
        Assert.Contains(change.Errors, e => e.Pointer == pointer && e.Given.Contains(given, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void With_VersionThatIsThere_IsRefused()
    {
        var library = TemplateLibrary.Shipped;
        Assert.Equal("/version", Assert.Single(library.WithTemplate(library.Find("purchase@1")!.Source).Errors).Pointer);
        Assert.Equal("/version", Assert.Single(library.WithClause(library.FindClause("parties@1")!.Source).Errors).Pointer);
    }

    [Fact]
    public void With_Addition_LeavesTheFirstLibraryAsItWas()
    {
        var (clause, template) = Example();
        _ = Library(clause).WithTemplate(Given.Json(template.ToJsonString()));
        Assert.Null(TemplateLibrary.Shipped.Find("equipment-hire@1"));
        Assert.Null(TemplateLibrary.Shipped.FindClause("hire@1"));
    }

    [Theory]
    [InlineData("purchase")]
    [InlineData("purchase@99")]
    [InlineData("purchase@01")]
    [InlineData("purchase@1@1")]
    [InlineData("PURCHASE@1")]
    [InlineData(null)]
    public void Find_NoExactVersion_IsNullAndExplained(string? reference)
    {
        Assert.Null(TemplateLibrary.Shipped.Find(reference));
        Assert.Equal(
            "one of call-off-de@1, purchase@1, purchase@2, sale-en@1, services@1, services-cn@1, services-de@1, supply-frame@1, supply-frame@2; without a version the newest is taken",
            TemplateLibrary.Shipped.Unknown("/template", reference).Expected);
    }

    private static TemplateLibrary Library(JsonObject clause)
    {
        var change = TemplateLibrary.Shipped.WithClause(Given.Json(clause.ToJsonString()));
        return change.Library ?? throw new InvalidOperationException(string.Join('\n', change.Errors));
    }

    private static (JsonObject Clause, JsonObject Template) Example()
    {
        var blocks = File.ReadAllText(Given.FilePath("templates.md")).Split("```json\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]).ToList();
        return (JsonNode.Parse(blocks[0])!.AsObject(), JsonNode.Parse(blocks[1])!.AsObject());
    }
}
