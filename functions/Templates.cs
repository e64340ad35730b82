using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>A template or clause in a list.</summary>
/// <param name="Reference">Id and version, e.g. <c>purchase@1</c>.</param>
/// <param name="Titles">Its title per locale.</param>
/// <param name="Source">The whole of it, as it can be given.</param>
public sealed record TemplateView(string Reference, ImmutableSortedDictionary<string, string> Titles, JsonElement Source);

/// <summary>The templates and standard clauses that contracts are drawn up from. A version once there never changes.</summary>
public sealed class Templates(ITemplates templates, Registrar registrar)
{
    private const int MostInAPage = 1024 * 1024;

    /// <summary>The tenant's templates, those that ship included.</summary>
    [Function("ListTemplates"), Scope(Scopes.ContractsRead, Scopes.ContractsWrite, Scopes.TemplatesWrite), Query("after", "limit"), Returns(typeof(ListOf<TemplateView>))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/templates")] HttpRequest request)
    {
        var library = await templates.Of(request.Caller().Tenant);
        return Page(request, library.Templates.Select(template => new TemplateView(template.Reference.ToString(), template.Titles, template.Source)));
    }

    /// <summary>Adds a template or the next version of one; what drafting needs has to be in it.</summary>
    [Function("AddTemplate"), Scope(Scopes.TemplatesWrite), Creates, Takes(typeof(JsonElement)), Returns(typeof(JsonElement), StatusCodes.Status201Created)]
    public Task<Answer> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/templates")] HttpRequest request) => Add(request, isClause: false);

    /// <summary>The tenant's clauses, those that ship included.</summary>
    [Function("ListClauses"), Scope(Scopes.ContractsRead, Scopes.ContractsWrite, Scopes.TemplatesWrite), Query("after", "limit"), Returns(typeof(ListOf<TemplateView>))]
    public async Task<Answer> Clauses([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/clauses")] HttpRequest request)
    {
        var library = await templates.Of(request.Caller().Tenant);
        return Page(request, library.Clauses.Select(clause => new TemplateView(clause.Reference.ToString(), clause.Titles, clause.Source)));
    }

    /// <summary>Adds a clause or the next version of one.</summary>
    [Function("AddClause"), Scope(Scopes.TemplatesWrite), Creates, Takes(typeof(JsonElement)), Returns(typeof(JsonElement), StatusCodes.Status201Created)]
    public Task<Answer> AddClause([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/clauses")] HttpRequest request) => Add(request, isClause: true);

    // As many as were asked for, or all, but no more than the text of a page: a tenant's own clauses may be megabytes.
    private static Answer Page(HttpRequest request, IEnumerable<TemplateView> all)
    {
        var query = RequestQuery.Of(request, "after", "limit");
        var (after, limit) = (query.Text("after"), query.Number("limit", 1, 200) ?? int.MaxValue);
        var left = all.Where(view => after is null || string.CompareOrdinal(view.Reference, after) > 0).OrderBy(view => view.Reference, StringComparer.Ordinal).ToList();
        var characters = 0;
        TemplateView[] page = [.. left.Take(limit).TakeWhile((view, i) => (characters += view.Source.GetRawText().Length) <= MostInAPage || i == 0)];
        return Answer.Json(new ListOf<TemplateView>([.. page], page.Length < left.Count ? page[^1].Reference : null));
    }

    // The answer is what was given.
    private Answer Added(JsonElement source) => Answer.Json(source, StatusCodes.Status201Created) with { From = new(null, 0, registrar.Now) };

    private async Task<Answer> Add(HttpRequest request, bool isClause)
    {
        var source = await request.ReadJson<JsonElement>();
        if (registrar.IsAnsweringAgain)
        {
            return Added(source);
        }

        var tenant = request.Caller().Tenant;
        var library = await templates.Of(tenant);
        var faults = isClause ? library.WithClause(source).Errors : library.FaultsOf(source);
        var errors = faults.Count > 0 ? faults : await templates.Add(tenant, isClause, source);
        return errors.Count == 0 ? Added(source) : throw new InputRefusedException([.. errors]);
    }
}
