using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>What a door asks of its callers.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Methods">The HTTP methods, in upper case.</param>
/// <param name="Route">The route template.</param>
/// <param name="Scopes">Any of these; empty for an open door.</param>
/// <param name="Creates">Whether an Idempotency-Key is a must.</param>
/// <param name="MostBytes">The body's limit, where it is not the usual one.</param>
/// <param name="Method">The function's method.</param>
/// <param name="IsProbe">Whether operators' machines ask here, which have a limit of their own.</param>
/// <param name="FilesNothing">Whether its answers are not kept, since nothing was filed.</param>
/// <param name="MakesDocuments">Whether what it begins comes to documents that are kept.</param>
public sealed record DoorRule(
    string Function, ImmutableArray<string> Methods, string Route, ImmutableArray<string> Scopes, bool Creates, int? MostBytes, MethodInfo Method, bool IsProbe = false,
    bool FilesNothing = false, bool MakesDocuments = false)
{
    /// <summary>The path of a request as its route writes it: routes ignore case, and a slash at the end.</summary>
    public string PathOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = (request.Path.Value ?? "").Trim('/').Split('/');
        var route = Route.Split('/');
        return '/' + string.Join('/', given.Select((segment, i) => i < route.Length && !route[i].Contains('{', StringComparison.Ordinal) ? route[i] : segment));
    }
}

/// <summary>The rules of every HTTP function, read once from its attributes.</summary>
public sealed class DoorRules
{
    private readonly FrozenDictionary<string, DoorRule> _rules;

    /// <summary>The rules of the functions of an assembly.</summary>
    /// <exception cref="InvalidOperationException">An endpoint does not say who may pass, what it takes or what it answers; the message names every one.</exception>
    public DoorRules(Assembly functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        _rules = functions.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(Read).OfType<DoorRule>().ToFrozenDictionary(rule => rule.Function, StringComparer.OrdinalIgnoreCase);
        if (_rules.Values.SelectMany(Faults).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } faults)
        {
            throw new InvalidOperationException("Endpoints lack a declaration. " + string.Join(" ", faults));
        }
    }

    /// <summary>Every door.</summary>
    public IEnumerable<DoorRule> All => _rules.Values;

    /// <summary>The rule of a function; null where it is no door.</summary>
    public DoorRule? Find(string function) => _rules.GetValueOrDefault(function);

    // What catches every other address is none that anybody is told of.
    private static IEnumerable<string> Faults(DoorRule rule)
    {
        if (rule.Route.Contains('*', StringComparison.Ordinal))
        {
            yield break;
        }

        var (method, query) = (rule.Method, rule.Method.GetCustomAttribute<QueryAttribute>());
        if (!method.IsDefined(typeof(ReturnsAttribute)))
        {
            yield return $"'{rule.Function}' has no [Returns]: it says not what it answers.";
        }

        var takes = new[] { typeof(TakesAttribute), typeof(TakesNothingAttribute), typeof(TakesFormAttribute) }.Count(kind => method.IsDefined(kind));
        if (takes != (rule.Methods.Contains("POST") ? 1 : 0))
        {
            yield return $"'{rule.Function}' has {takes} of [Takes], [TakesNothing] and [TakesForm]; a POST has one of them, and nothing else has any.";
        }

        foreach (var name in (query?.Names ?? []).Where(name => QueryParameters.Find(name) is null))
        {
            yield return $"'{rule.Function}' has the parameter '{name}', which {nameof(QueryParameters)} does not know.";
        }

        foreach (var name in query?.Required.Except(query.Names) ?? [])
        {
            yield return $"'{rule.Function}' requires '{name}', which is none of its parameters.";
        }

        foreach (var code in EndpointProblems.Of(rule).Where(code => ProblemCatalog.All.All(kind => kind.Code != code)))
        {
            yield return $"'{rule.Function}' refuses '{code}', which docs/problems.md does not have.";
        }
    }

    private static DoorRule? Read(MethodInfo method)
    {
        var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null);
        if (trigger is null || method.GetCustomAttribute<FunctionAttribute>() is not { } function)
        {
            return null;
        }

        var scope = method.GetCustomAttribute<ScopeAttribute>();
        if ((scope is null) != method.IsDefined(typeof(OpenAttribute)))
        {
            throw new InvalidOperationException($"Function '{function.Name}' must have either [Scope] or [Open], and not both.");
        }

        return new(
            function.Name,
            [.. (trigger.Methods ?? []).Select(verb => verb.ToUpperInvariant())],
            trigger.Route ?? function.Name,
            [.. scope?.Scopes ?? []],
            method.IsDefined(typeof(CreatesAttribute)),
            method.GetCustomAttribute<BodyLimitAttribute>()?.Bytes,
            method,
            method.IsDefined(typeof(ProbeAttribute)),
            method.IsDefined(typeof(FilesNothingAttribute)),
            method.IsDefined(typeof(MakesDocumentsAttribute)));
    }
}
