using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Templates;

/// <summary>A standard clause: one version of its wording, in one or more languages.</summary>
public sealed record Clause
{
    /// <summary>Its name and version.</summary>
    public required VersionedId Reference { get; init; }

    /// <summary>The heading per locale.</summary>
    public required ImmutableSortedDictionary<string, string> Titles { get; init; }

    /// <summary>The law that its text is written for (member <c>law</c>), or null: not said.</summary>
    public Jurisdiction? DeclaredLaw { get; init; }

    /// <summary>The law that its text is written for: the declared one, else the one known of a shipped clause of 1; null: it fits any.</summary>
    public Jurisdiction? Law => WrittenFor.Of(this);

    /// <summary>What it is relied on for by notices: the roles of <see cref="ClauseRoles"/>, none twice.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The JSON it was made from, as it can be given to <see cref="TemplateLibrary.WithClause"/>.</summary>
    public required JsonElement Source { get; init; }

    /// <summary>The parsed body per locale.</summary>
    internal ImmutableSortedDictionary<string, ClauseBody> Bodies { get; init; } = ImmutableSortedDictionary<string, ClauseBody>.Empty;

    /// <summary>Why it can't be drawn up: a body that an earlier build took is over a limit of <see cref="ClauseLimits"/>; null where it can.</summary>
    internal string? Fault => Bodies.Where(body => body.Value.Fault is not null).Select(body => $"{body.Value.Fault} in {Reference}, {body.Key}").FirstOrDefault();

    /// <summary>The clause that JSON describes, or null and errors.</summary>
    internal static Clause? Read(JsonElement json, string pointer, List<InputError> errors, bool taken = false)
    {
        var before = errors.Count;
        var input = JsonInput.ObjectOf(json, pointer, errors, "id", "version", "law", "title", "body", "roles");
        if (input is null)
        {
            return null;
        }

        var id = input.RequiredText("id", VersionedId.IdExpected, VersionedId.IsId);
        var version = input.Whole("version", 1, 9999, required: true);
        var law = WrittenFor.Read(input);
        var roles = ClauseRoles.Read(input);
        var titles = LocalizedText.Read(input, "title", (text, at) => WrittenText.Read(text, at, errors, 1, 200));
        var bodies = LocalizedText.Read(input, "body", (lines, at) => ClauseBody.Read(lines, at, errors, taken));
        foreach (var locale in titles.Keys.Except(bodies.Keys).Where(_ => errors.Count == before).ToList())
        {
            errors.Add(new($"{input.At("body")}/{locale}", "nothing", "a body for each locale of the title"));
        }

        foreach (var locale in bodies.Keys.Except(titles.Keys).Where(_ => errors.Count == before).ToList())
        {
            errors.Add(new($"{input.At("title")}/{locale}", "nothing", "a title for each locale of the body"));
        }

        return errors.Count > before
            ? null
            : new Clause { Reference = new(id!, version!.Value), DeclaredLaw = law, Titles = titles, Bodies = bodies, Roles = roles, Source = json.Clone() };
    }
}
