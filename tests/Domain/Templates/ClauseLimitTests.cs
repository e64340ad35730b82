using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>What is nested, chained, repeated or long beyond the limits is refused by a flat count, before anything parses or renders it.</summary>
public sealed class ClauseLimitTests
{
    public static TheoryData<string, string, string> Limits => new()
    {
        // What is within, what is one too many, and what is said of it.
        { Nested(ClauseLimits.TagDepth, "if weeks", "endif"), Nested(ClauseLimits.TagDepth + 1, "if weeks", "endif"), "12 levels of tags" },
        { Nested(ClauseLimits.TagDepth, "unless weeks", "endunless"), Nested(ClauseLimits.TagDepth + 1, "unless weeks", "endunless"), "12 levels of tags" },
        { Nested(ClauseLimits.TagDepth, "case weeks %}{% when 1", "endcase"), Nested(ClauseLimits.TagDepth + 1, "case weeks %}{% when 1", "endcase"), "12 levels of tags" },
        { Nested(ClauseLimits.TagDepth, "for a in goods", "endfor"), Nested(ClauseLimits.TagDepth + 1, "for a in goods", "endfor"), "12 levels of tags" },
        { Nested(ClauseLimits.TagDepth, "-  if weeks -", "- endif"), Nested(ClauseLimits.TagDepth + 1, "-  if weeks -", "- endif"), "12 levels of tags" },
        { Indexed(ClauseLimits.BracketDepth), Indexed(ClauseLimits.BracketDepth + 1), "6 levels of brackets" },
        { Chained(ClauseLimits.Operators, " and "), Chained(ClauseLimits.Operators + 1, " and "), "30 operators" },
        { Chained(ClauseLimits.Operators, " or "), Chained(ClauseLimits.Operators + 1, " or "), "30 operators" },
        { "{{ weeks" + Repeat("|upcase", ClauseLimits.Operators) + " }}", "{{ weeks" + Repeat("|upcase", ClauseLimits.Operators + 1) + " }}", "30 operators" },
        { "{% if 1" + Repeat("or1", ClauseLimits.Operators) + " %}x{% endif %}", "{% if 1" + Repeat("or1", ClauseLimits.Operators + 1) + " %}x{% endif %}", "30 operators" },
        { "{% if 'a'" + Repeat("or'a'", ClauseLimits.Operators) + " %}x{% endif %}", "{% if 'a'" + Repeat("or'a'", ClauseLimits.Operators + 1) + " %}x{% endif %}", "30 operators" },
        { When(149), When(150), "300 words, numbers, texts and signs" },
        { Repeat("{{ weeks }}{{ weeks }}\n", ClauseLimits.Tags / 4) + Repeat("{{ weeks }}", ClauseLimits.Tags / 2), Repeat("{{ weeks }}{{ weeks }}\n", ClauseLimits.Tags / 4) + Repeat("{{ weeks }}", (ClauseLimits.Tags / 2) + 1), "500 tags" },
        { new('x', 3_000), Long(ClauseLimits.Bytes + 1), "65537 bytes" },
        { Long(ClauseLimits.Bytes), Long(ClauseLimits.Bytes - 20_000, '\u00E4'), "bytes" },
    };

    [Theory, MemberData(nameof(Limits))]
    public void WithClause_OneBeyondALimit_IsRefusedWithThatLimit(string within, string beyond, string said)
    {
        Assert.DoesNotContain(Errors(within), error => error.Given.StartsWith("more than", StringComparison.Ordinal) || error.Given.EndsWith(" bytes", StringComparison.Ordinal));

        var refused = Assert.Single(Errors(beyond));
        Assert.Equal("/body/en", refused.Pointer);
        Assert.Contains(said, refused.Given, StringComparison.Ordinal);
    }

    // What closes a tag within a comment closes nothing, and neither does a bracket within a text.
    [Theory]
    [InlineData("{% if weeks %}{% comment %}{% endif %}{% endcomment %}", "{% endif %}", ClauseLimits.TagDepth)]
    [InlineData("{% if weeks %}{% comment %}{% if 'x' %}{%- endif -%}{%endcomment%}", "{% endif %}", ClauseLimits.TagDepth)]
    [InlineData("{% if weeks == '%}{% endif %}' %}", "{% endif %}", ClauseLimits.TagDepth)]
    public void WithClause_DepthBehindWhatIsNoTag_IsCountedAllTheSame(string open, string close, int most)
    {
        Assert.DoesNotContain(Errors(Repeat(open, most - 1) + "x" + Repeat(close, most - 1)), error => error.Given.StartsWith("more than", StringComparison.Ordinal));
        Assert.Contains("levels of tags", Assert.Single(Errors(Repeat(open, most + 1) + "x" + Repeat(close, most + 1))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void WithClause_ClosingBracketsWithinAText_CloseNothing() =>
        Assert.Contains("levels of brackets", Assert.Single(Errors("{{ " + Repeat("a[", 6) + """a["]]\"]]"]""" + Repeat("]", 6) + " }}")).Given, StringComparison.Ordinal);

    [Fact]
    public void WithClause_SignsOfPlainText_AreNotCounted() =>
        Assert.Empty(Errors(Repeat("[(and) {or} % | == ] ", 150)));

    [Fact]
    public void FaultsOf_SubtitleBeyondALimit_IsRefused()
    {
        var template = JsonNode.Parse(TemplateLibrary.Shipped.Find("purchase@2")!.Source.GetRawText())!.AsObject();
        template["version"] = 99;
        template["subtitle"]!["en"] = Nested(13, "if price", "endif");
        var fault = TemplateLibrary.Shipped.FaultsOf(Given.Json(template.ToJsonString()))[0];
        Assert.Equal("/subtitle/en", fault.Pointer);
        Assert.Contains("levels of tags", fault.Given, StringComparison.Ordinal);
    }

    // All limits reached at once, from a stack that has hardly anything left of its own.
    [Fact]
    public void Parse_AtEveryLimit_NeedsNothingOfTheCallersStack()
    {
        var condition = Indexed(ClauseLimits.BracketDepth).Trim('{', '}', ' ') + Repeat(" and weeks", ClauseLimits.Operators);
        var source = Nested(ClauseLimits.TagDepth, $"if {condition}", "endif").Replace("%}", "%}\n", StringComparison.Ordinal);
        IReadOnlyList<InputError>? errors = null;
        var thread = new Thread(() => errors = Errors(source), maxStackSize: 192 * 1024);
        thread.Start();
        thread.Join();
        Assert.Empty(errors!);
    }

    [Fact]
    public void WithOwn_TakenBeforeThereWereLimits_StaysAndOnlyItsDraftIsRefused()
    {
        var library = WithOldClause(Nested(13, "if price", "endif"));

        Assert.Contains("levels of tags", library.Find("old@1")!.Fault, StringComparison.Ordinal);
        var request = Drafts.Request("purchase@2");
        request["template"] = "old@1";
        var refused = Assert.Throws<InputRefusedException>(() => Drafts.Of(request, library));
        Assert.Equal("/template", refused.Errors[0].Pointer);
        Assert.Contains("old@1 with more than 12 levels of tags within each other in price@9, en", refused.Errors[0].Given, StringComparison.Ordinal);
        Assert.NotNull(Drafts.Of(Drafts.Request("purchase@2"), library));
        Assert.Contains("levels of tags", Assert.Single(library.WithTemplate(Given.Json(Old(2).ToJsonString())).Errors).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TakenBeforeThereWereLimits_IsRefusedWithASentence()
    {
        var template = WithOldClause(Nested(13, "if price", "endif")).Find("old@1")!;
        var values = TemplateVariables.Bind(template, Given.Variables("purchase")).Values;

        var refused = Assert.Throws<InputRefusedException>(() => Rendering.Render(template, values!, "en", Given.Terms));
        Assert.Contains("levels of tags", refused.Message, StringComparison.Ordinal);
    }

    private static TemplateLibrary WithOldClause(string body)
    {
        var clause = JsonNode.Parse(TemplateLibrary.Shipped.FindClause("price@1")!.Source.GetRawText())!.AsObject();
        clause["version"] = 9;
        clause["body"]!["en"] = new JsonArray(body);
        var library = TemplateLibrary.Shipped.WithOwn(true, Given.Json(clause.ToJsonString()), taken: true).Library!;
        return library.WithOwn(false, Given.Json(Old(1).ToJsonString()), taken: true).Library!;
    }

    private static JsonObject Old(int version)
    {
        var template = JsonNode.Parse(TemplateLibrary.Shipped.Find("purchase@2")!.Source.GetRawText())!.AsObject();
        (template["id"], template["version"]) = ("old", version);
        template["clauses"] = new JsonArray([.. template["clauses"]!.AsArray().Select(c => (JsonNode)(c!.GetValue<string>().StartsWith("price@", StringComparison.Ordinal) ? "price@9" : c.GetValue<string>()))]);
        return template;
    }

    private static IReadOnlyList<InputError> Errors(string body) => TemplateLibrary.Shipped.WithClause(JsonSerializer.SerializeToElement(
        new { id = "limit", version = 1, title = new { en = "Limits" }, body = new { en = body.Split('\n') } })).Errors;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Nested(int levels, string open, string close) => Repeat($"{{%{(open[0] == '-' ? "" : " ")}{open}{(open[^1] == '-' ? "" : " ")}%}}", levels) + "x" + Repeat($"{{%{(close[0] == '-' ? "" : " ")}{close} %}}", levels);

    private static string Indexed(int levels) => "{{ " + Repeat("a[", levels) + "1" + Repeat("]", levels) + " }}";

    private static string Chained(int operators, string word) => "{% if weeks" + Repeat(word + "weeks", operators) + " %}x{% endif %}";

    private static string When(int values) => "{% case weeks %}{% when 1" + Repeat(",1", values) + " %}x{% endcase %}";

    // So many characters in lines of at most 3,999, the line feeds between them counted.
    private static string Long(int characters, char of = 'x') => string.Concat(Enumerable.Range(1, characters).Select(i => i % 4_000 == 0 ? '\n' : of));
}
