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
    public static TemplateLibrary Shipped => OnTheShelf.Library;

    /// <summary>All clauses, by id and version.</summary>
    public IEnumerable<Clause> Clauses => clauses.Values;

    /// <summary>All templates, by id and version.</summary>
    public IEnumerable<Template> Templates => templates.Values;

    /// <summary>The clauses and templates that the tenant added itself, one of the name and version of a shipped one included.</summary>
    public (IEnumerable<Clause> Clauses, IEnumerable<Template> Templates) Own =>
        (Clauses.Where(clause => !ReferenceEquals(clause, Shipped.clauses.GetValueOrDefault(clause.Reference))),
            Templates.Where(template => !ReferenceEquals(template, Shipped.templates.GetValueOrDefault(template.Reference))));

    /// <summary>The newest version of a template's id such as <c>purchase</c>, or null.</summary>
    public Template? Newest(string? id) => templates.Values.LastOrDefault(template => template.Reference.Id == id);

    /// <summary>The template that a request asks for: <c>purchase@1</c> that version, <c>purchase</c> the newest one; or null.</summary>
    public Template? Resolve(string? reference) => Find(reference) ?? Newest(reference);

    /// <summary>The template of a reference such as <c>purchase@1</c>, or null: a contract that was drafted names its version.</summary>
    public Template? Find(string? reference) => VersionedId.TryParse(reference, out var id) ? templates.GetValueOrDefault(id) : null;

    /// <summary>Whether a reference names a template as it ships, of clauses as they ship.</summary>
    public bool Ships(string? reference) => Find(reference) is { } template && ReferenceEquals(template, Shipped.Find(reference));

    /// <summary>The clause of a reference such as <c>price@1</c>, or null.</summary>
    public Clause? FindClause(string? reference) => VersionedId.TryParse(reference, out var id) ? clauses.GetValueOrDefault(id) : null;

    /// <summary>The error of a reference that <see cref="Find"/> does not know.</summary>
    /// <param name="pointer">Where the reference stands, e.g. <c>/template</c>.</param>
    /// <param name="reference">What stands there.</param>
    public InputError Unknown(string pointer, string? reference) =>
        new(pointer, reference is null ? "nothing" : $"'{JsonInput.Printable(reference, 80)}'", "one of " + string.Join(", ", templates.Keys) + "; without a version the newest is taken");

    /// <summary>This library and one more clause, or all errors of its JSON (pointers start at the clause).</summary>
    public LibraryChange WithClause(JsonElement json) => AddClause(json, taken: false);

    private LibraryChange AddClause(JsonElement json, bool taken)
    {
        var errors = new List<InputError>();
        var clause = Clause.Read(json, "", errors, taken);
        if (clause is not null && clauses.ContainsKey(clause.Reference))
        {
            errors.Add(new("/version", $"{clause.Reference}, which is there", "a version that is not there yet: a published wording never changes"));
        }

        return errors.Count > 0 ? new(null, errors) : new(new(clauses.Add(clause!.Reference, clause), templates), []);
    }

    /// <summary>This library and one more template of its clauses, or all errors of its JSON (pointers start at the template).</summary>
    public LibraryChange WithTemplate(JsonElement json) => AddTemplate(json, taken: false);

    private LibraryChange AddTemplate(JsonElement json, bool taken)
    {
        var errors = new List<InputError>();
        var template = TemplateReader.Read(json, "", clauses, errors, taken: taken);
        if (template is not null && templates.ContainsKey(template.Reference))
        {
            errors.Add(new("/version", $"{template.Reference}, which is there", "a version that is not there yet: a published template never changes"));
        }

        return errors.Count > 0 ? new(null, errors) : new(new(clauses, templates.Add(template!.Reference, template)), []);
    }

    /// <summary>
    /// All that keeps a template from being added and drafted from: that of <see cref="WithTemplate"/> and what drafting needs. Asked of new templates; those
    /// that were taken before stay.
    /// </summary>
    public IReadOnlyList<InputError> FaultsOf(JsonElement template)
    {
        var errors = new List<InputError>();
        _ = TemplateReader.Read(template, "", clauses, errors, forDrafting: true);
        return errors.Count > 0 ? errors : WithTemplate(template).Errors;
    }

    /// <summary>
    /// This library with a clause or template of the tenant's own: as <see cref="WithClause"/> and <see cref="WithTemplate"/>, but in place of a shipped one
    /// of the same name and version. A tenant may have published its own <c>purchase@2</c> before ContractFlow shipped one.
    /// </summary>
    /// <param name="isClause">Whether it is a clause.</param>
    /// <param name="json">It.</param>
    /// <param name="taken">Whether it was taken before: one that is over a limit of <see cref="ClauseLimits"/> stays, and no contract can be drafted from it.</param>
    public LibraryChange WithOwn(bool isClause, JsonElement json, bool taken = false)
    {
        var id = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("id", out var name) ? JsonInput.StringOf(name) : null;
        var version = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("version", out var number) && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt32(out var whole) ? whole : 0;
        var reference = new VersionedId(id ?? "", version);
        if (isClause)
        {
            var shipped = Shipped.clauses.GetValueOrDefault(reference);
            return (shipped is not null && ReferenceEquals(shipped, clauses.GetValueOrDefault(reference)) ? new(clauses.Remove(reference), templates) : this).AddClause(json, taken);
        }

        var standard = Shipped.templates.GetValueOrDefault(reference);
        return (standard is not null && ReferenceEquals(standard, templates.GetValueOrDefault(reference)) ? new(clauses, templates.Remove(reference)) : this).AddTemplate(json, taken);
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

    /// <summary>
    /// A type of its own: the library is loaded on another thread, one stack for all of it, which waits for no static of the library while this type waits for it.
    /// </summary>
    private static class OnTheShelf
    {
        public static readonly TemplateLibrary Library = GuardedStack.Run(LoadShipped);
    }
}

/// <summary>A changed library, or why it could not be changed.</summary>
/// <param name="Library">The library with the addition; null where there are errors.</param>
/// <param name="Errors">All that is wrong; empty where there is a library.</param>
public sealed record LibraryChange(TemplateLibrary? Library, IReadOnlyList<InputError> Errors);
