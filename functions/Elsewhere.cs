using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace ContractFlow.Functions;

/// <summary>Answers where no door is: 404, or 405 where there is one for other methods.</summary>
public sealed class Elsewhere(DoorRules rules)
{
    /// <summary>Takes every address that no other door takes.</summary>
    [Function("Elsewhere"), Open]
    public Answer Get([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (HttpMethods.IsGet(request.Method) && request.Path.Value is null or "" or "/")
        {
            return new Answer { Status = StatusCodes.Status302Found }.With("Location", "/api");
        }

        var methods = rules.All.Where(rule => rule.Route != "{*path}" && Fits(rule.Route, request.Path)).SelectMany(rule => rule.Methods).Order(StringComparer.Ordinal).ToList();
        // An address that its door does not take for another reason (a number out of range) is no question of the method.
        return methods.Count == 0 || methods.Contains(request.Method)
            ? throw new DoorException("unknown-route", "There is nothing at this address; /api/openapi.json lists what there is.")
            : Problem.Of("method-not-allowed", $"{request.Method} is not taken here; {string.Join(", ", methods)} is.").ToAnswer().With("Allow", string.Join(", ", methods));
    }

    private static bool Fits(string route, PathString path) =>
        new TemplateMatcher(TemplateParser.Parse(WithoutConstraints(route)), []).TryMatch(path, new RouteValueDictionary());

    // {number:int} -> {number}: an address that fits but for the constraint is answered as if it fitted.
    private static string WithoutConstraints(string route) =>
        string.Join('/', route.Split('/').Select(part => part.StartsWith('{') && part.Contains(':', StringComparison.Ordinal) ? part.Split(':')[0] + "}" : part));
}
