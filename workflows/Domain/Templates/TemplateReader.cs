using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ContractFlow.Domain.Templates.Variables;

namespace ContractFlow.Domain.Templates;

/// <summary>Reads a template's JSON and checks that its parts fit together.</summary>
internal sealed class TemplateReader
{
    private const int MostClauses = 60, MostVariables = 200;

    private readonly JsonInput input;
    private readonly ImmutableSortedDictionary<VersionedId, Clause> library;
    private readonly List<InputError> errors;
    private readonly bool forDrafting, taken;

    private TemplateReader(JsonInput input, ImmutableSortedDictionary<VersionedId, Clause> library, bool forDrafting, bool taken) =>
        (this.input, this.library, errors, this.forDrafting, this.taken) = (input, library, input.Errors, forDrafting, taken);

    /// <summary>The template, or null and errors.</summary>
    /// <param name="json">The template.</param>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="library">The clauses there are.</param>
    /// <param name="errors">What is wrong is added here.</param>
    /// <param name="forDrafting">Whether what drafting needs is asked for, too: of new templates, not of those that were taken before it was.</param>
    /// <param name="taken">Whether it was taken before: then what is over a limit of <see cref="ClauseLimits"/> is kept as a fault.</param>
    public static Template? Read(
        JsonElement json, string pointer, ImmutableSortedDictionary<VersionedId, Clause> library, List<InputError> errors, bool forDrafting = false, bool taken = false)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, "id", "version", "law", "locales", "title", "subtitle", "variables", "rules", "clauses", "signatories", "layout");
        var template = input is null ? null : new TemplateReader(input, library, forDrafting, taken).Read(json);
        return errors.Count > before ? null : template;
    }

    private Template? Read(JsonElement json)
    {
        var id = input.RequiredText("id", VersionedId.IdExpected, VersionedId.IsId);
        var version = input.Whole("version", 1, 9999, required: true);
        var law = WrittenFor.Read(input);
        var locales = Names("locales", "an array of different locales (zh-CN, en, de); the first one prevails", 3, l => DocumentLocale.Find(l) is not null);
        var titles = LocalizedText.Read(input, "title", (text, at) => WrittenText.Read(text, at, errors, 1, 200));
        var subtitles = LocalizedText.Read(input, "subtitle", (text, at) =>
            WrittenText.Read(text, at, errors, 1, 400) is { } line ? ClauseBody.Parse(line, at, errors, taken) : null);
        RequireEach(locales, titles.Keys, "title");
        RequireEach(locales, subtitles.Keys, "subtitle");
        var (order, variables) = ReadVariables(locales);
        var clauses = ReadClauses(locales);
        WrittenFor.Check(law, clauses, i => At("clauses", i), errors);
        var signatories = Names("signatories", "an array of the names of different required party variables", MostVariables,
            n => variables.GetValueOrDefault(n) is { Type: PartyType, Required: true });
        var rules = List("rules").TakeWhile(_ => !InputError.IsFull(errors)).Select((rule, i) => VariableRule.Read(rule, At("rules", i), variables, errors)).ToList();
        CheckBodies(locales, variables, clauses, subtitles);
        var layout = input.Whole("layout", 1, 2, required: false) ?? 1;
        if (forDrafting)
        {
            DraftingNeeds.Check(input, variables, signatories);
        }

        return id is null || version is null || errors.Count > 0
            ? null
            : new Template
            {
                Reference = new(id, version.Value),
                DeclaredLaw = law,
                Locales = locales,
                Titles = titles,
                Subtitles = subtitles,
                Variables = variables,
                VariableOrder = order,
                Rules = [.. rules.OfType<VariableRule>()],
                Clauses = [.. clauses.OfType<Clause>()],
                Signatories = signatories,
                Layout = layout,
                Source = json.Clone(),
            };
    }

    private string At(string name, int index) => $"{input.At(name)}/{index.ToString(CultureInfo.InvariantCulture)}";

    private List<JsonElement> List(string name)
    {
        if (input.Optional(name) is not { } json)
        {
            return [];
        }

        if (json.ValueKind == JsonValueKind.Array)
        {
            return [.. json.EnumerateArray()];
        }

        errors.Add(new(input.At(name), JsonInput.Describe(json), "an array"));
        return [];
    }

    private ImmutableArray<string> Names(string name, string expected, int most, Func<string, bool> fits)
    {
        _ = input.Required(name, expected);
        var given = List(name);
        var names = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < given.Count && !InputError.IsFull(errors); i++)
        {
            var text = JsonInput.Text(given[i], At(name, i), errors, expected, t => fits(t) && !names.Contains(t));
            if (text is not null)
            {
                names.Add(text);
            }
        }

        if (input.Optional(name) is { ValueKind: JsonValueKind.Array } json && (given.Count == 0 || given.Count > most))
        {
            errors.Add(new(input.At(name), JsonInput.Describe(json), expected));
        }

        return names.ToImmutable();
    }

    private void RequireEach(ImmutableArray<string> locales, IEnumerable<string> present, string name)
    {
        foreach (var locale in locales.Except(present).Where(_ => input.Optional(name) is { ValueKind: JsonValueKind.Object } texts && texts.EnumerateObject().Any()))
        {
            errors.Add(new($"{input.At(name)}/{locale}", "nothing that can be used", $"a {name} for each locale of the template"));
        }
    }

    private (ImmutableArray<string> Order, ImmutableDictionary<string, VariableDefinition> Variables) ReadVariables(ImmutableArray<string> locales)
    {
        const string Expected = "an object with one member per variable, 1 to 200";
        var json = input.Required("variables", Expected);
        var members = json is null ? null : JsonInput.Object(json.Value, input.At("variables"), errors, Expected);
        if (members is not null && members.Names.Count() is 0 or > MostVariables)
        {
            errors.Add(new(members.Pointer, $"{members.Names.Count()} variables", Expected));
        }

        var read = (members?.Names ?? []).Take(MostVariables)
            .Select(name => members!.Required(name, "a variable") is { } value ? VariableDefinition.Read(name, value, members.At(name), locales, errors) : null)
            .OfType<VariableDefinition>().ToList();
        return ([.. read.Select(v => v.Name)], read.ToImmutableDictionary(v => v.Name));
    }

    private List<Clause?> ReadClauses(ImmutableArray<string> locales)
    {
        _ = input.Required("clauses", "an array of references such as price@1");
        var given = List("clauses").Take(MostClauses + 1).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (given.Count > MostClauses || (given.Count == 0 && input.Optional("clauses") is { ValueKind: JsonValueKind.Array }))
        {
            errors.Add(new(input.At("clauses"), $"{given.Count} clauses", $"1 to {MostClauses} references such as price@1"));
        }

        return [.. given.Select((json, i) => ReadClause(json, At("clauses", i), locales, seen))];
    }

    private Clause? ReadClause(JsonElement json, string at, ImmutableArray<string> locales, HashSet<string> seen)
    {
        if (JsonInput.StringOf(json) is not { } text || !VersionedId.TryParse(text, out var reference))
        {
            errors.Add(new(at, JsonInput.Describe(json), VersionedId.Expected));
            return null;
        }

        if (!library.TryGetValue(reference, out var clause))
        {
            errors.Add(new(at, $"'{reference}'", "a clause of the library: " + string.Join(", ", library.Keys)));
            return null;
        }

        if (!taken && clause.Fault is { } fault)
        {
            errors.Add(new(at, $"'{reference}' with {fault}", "a clause within the limits of docs/templates.md; publish its next version"));
        }

        if (!seen.Add(reference.Id))
        {
            errors.Add(new(at, $"'{reference}'", "each clause once"));
        }

        foreach (var locale in locales.Except(clause.Bodies.Keys))
        {
            errors.Add(new(at, $"'{reference}' without {locale} (it has {string.Join(", ", clause.Bodies.Keys)})", "a clause in each locale of the template"));
        }

        return clause;
    }

    private void CheckBodies(
        ImmutableArray<string> locales, ImmutableDictionary<string, VariableDefinition> variables, List<Clause?> clauses, ImmutableSortedDictionary<string, ClauseBody> subtitles)
    {
        // Where a variable could not be read, every body that uses it would be blamed too.
        if (errors.Any(e => e.Pointer.StartsWith(input.At("variables"), StringComparison.Ordinal)))
        {
            return;
        }

        var known = variables.ToImmutableDictionary(v => v.Key, v => v.Value.Type.Shape)
            .Add(GivenNames.Clauses, VariableShape.Of(clauses.OfType<Clause>().Select(c => c.Reference.Id).Distinct()))
            .Add(GivenNames.PaymentTerms, VariableShape.ListOf(VariableShape.Printed))
            .Add(GivenNames.LatePayment, VariableShape.ListOf(VariableShape.Printed));
        known = known.AddRange(GivenNames.Later.Where(name => !known.ContainsKey(name)).Select(name => KeyValuePair.Create(
            name, name == GivenNames.VatLines ? VariableShape.ListOf(VariableShape.Printed) : VariableShape.Printed)));
        foreach (var (locale, subtitle) in subtitles)
        {
            errors.AddRange(BodyCheck.Findings(subtitle, known).Select(f => new InputError($"{input.At("subtitle")}/{locale}", f.Given, f.Expected)));
        }

        for (var i = 0; i < clauses.Count; i++)
        {
            var at = At("clauses", i);
            var bodies = clauses[i]?.Bodies.Where(b => locales.Contains(b.Key)) ?? [];
            errors.AddRange(bodies.SelectMany(b => BodyCheck.Findings(b.Value, known)
                .Select(f => new InputError(at, $"{f.Given} in {clauses[i]!.Reference}, {b.Key}", f.Expected))).Take(InputError.MostTold));
        }
    }
}
