using System.Collections.Immutable;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>The templates and clauses there are. Immutable: adding gives another library, and a version once there never changes.</summary>
public sealed class TemplateLibrary
{
    private readonly ImmutableSortedDictionary<VersionedId, Clause> clauses;
    private readonly ImmutableSortedDictionary<VersionedId, Template> templates;

    private TemplateLibrary(ImmutableSortedDictionary<VersionedId, Clause> clauses, ImmutableSortedDictionary<VersionedId, Template> templates) =>
        (this.clauses, this.templates) = (clauses, templates);

    /// <summary>A library with nothing in it.</summary>
    public static TemplateLibrary Empty { get; } =
        new(ImmutableSortedDictionary<VersionedId, Clause>.Empty, ImmutableSortedDictionary<VersionedId, Template>.Empty);

    /// <summary>What ContractFlow ships, checked when it is first used.</summary>
    public static TemplateLibrary Shipped { get; } = LoadShipped();

    /// <summary>All clauses, by id and version.</summary>
    public IEnumerable<Clause> Clauses => clauses.Values;

    /// <summary>All templates, by id and version.</summary>
    public IEnumerable<Template> Templates => templates.Values;

    /// <summary>The template of a reference such as <c>purchase@1</c>, or null. A version is always named: a contract never gets another wording unasked.</summary>
    public Template? Find(string? reference) => VersionedId.TryParse(reference, out var id) ? templates.GetValueOrDefault(id) : null;

    /// <summary>The clause of a reference such as <c>price@1</c>, or null.</summary>
    public Clause? FindClause(string? reference) => VersionedId.TryParse(reference, out var id) ? clauses.GetValueOrDefault(id) : null;

    /// <summary>The error of a reference that <see cref="Find"/> does not know.</summary>
    /// <param name="pointer">Where the reference stands, e.g. <c>/template</c>.</param>
    /// <param name="reference">What stands there.</param>
    public InputError Unknown(string pointer, string? reference) =>
        new(pointer, reference is null ? "nothing" : $"'{JsonInput.Printable(reference, 80)}'", "one of " + string.Join(", ", templates.Keys));

    /// <summary>This library and one more clause, or all errors of its JSON (pointers start at the clause).</summary>
    public LibraryChange WithClause(JsonElement json)
    {
        var errors = new List<InputError>();
        var clause = Clause.Read(json, "", errors);
        if (clause is not null && clauses.ContainsKey(clause.Reference))
        {
            errors.Add(new("/version", $"{clause.Reference}, which is there", "a version that is not there yet: a published wording never changes"));
        }

        return errors.Count > 0 ? new(null, errors) : new(new(clauses.Add(clause!.Reference, clause), templates), []);
    }

    /// <summary>This library and one more template of its clauses, or all errors of its JSON (pointers start at the template).</summary>
    public LibraryChange WithTemplate(JsonElement json)
    {
        var errors = new List<InputError>();
        var template = TemplateReader.Read(json, "", clauses, errors);
        if (template is not null && templates.ContainsKey(template.Reference))
        {
            errors.Add(new("/version", $"{template.Reference}, which is there", "a version that is not there yet: a published template never changes"));
        }

        return errors.Count > 0 ? new(null, errors) : new(new(clauses, templates.Add(template!.Reference, template)), []);
    }

    private static TemplateLibrary LoadShipped()
    {
        var withClauses = ShippedData.JsonIn("Clauses").Aggregate(Empty, (library, file) => Added(file, library.WithClause));
        return ShippedData.JsonIn("Templates").Aggregate(withClauses, (library, file) => Added(file, library.WithTemplate));
    }

    private static TemplateLibrary Added((string Name, string Text) file, Func<JsonElement, LibraryChange> add)
    {
        using var json = JsonDocument.Parse(file.Text);
        var change = add(json.RootElement);
        return change.Library ?? throw new InvalidOperationException($"{file.Name} does not fit: " + string.Join(" ", change.Errors));
    }
}

/// <summary>A changed library, or why it could not be changed.</summary>
/// <param name="Library">The library with the addition; null where there are errors.</param>
/// <param name="Errors">All that is wrong; empty where there is a library.</param>
public sealed record LibraryChange(TemplateLibrary? Library, IReadOnlyList<InputError> Errors);
