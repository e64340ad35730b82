using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>A route and the values that it brings.</summary>
internal sealed class HttpTrigger : Trigger
{
    public HttpTrigger(ParameterInfo parameter, HttpTriggerAttribute attribute, string function, string prefix)
        : base(parameter)
    {
        Level = attribute.AuthLevel;
        Methods = attribute.Methods is null ? [] : [.. attribute.Methods.Select(method => method.ToUpperInvariant())];
        var route = $"{prefix}/{(attribute.Route ?? function).TrimStart('/')}".TrimStart('/');
        try
        {
            Pattern = RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException exception)
        {
            throw new FunctionFault($"its route '{route}' can't be read: {exception.Message.TrimEnd('.')}");
        }

        if (Level == AuthorizationLevel.User)
        {
            throw new FunctionFault("AuthorizationLevel.User is not offered; use Anonymous and check the caller in the function");
        }

        if (Pattern.RawText!.StartsWith("admin/", StringComparison.OrdinalIgnoreCase))
        {
            throw new FunctionFault($"its route '{route}' begins with admin/, which is the host's own");
        }
    }

    public AuthorizationLevel Level { get; }

    /// <summary>In upper case; none means every method.</summary>
    public string[] Methods { get; }

    public RoutePattern Pattern { get; }

    public override string Kind => "httpTrigger";

    public override string Summary => $"[{(Methods.Length == 0 ? "ANY" : string.Join(',', Methods))}] /{Pattern.RawText}";

    public override string Offers => $"{base.Offers}, HttpRequest, [FromBody], and the values of its route /{Pattern.RawText}";

    public override ParameterSource OwnSource() => TriggerOf<HttpRequest>();

    public override ParameterSource? SourceOf(ParameterInfo other)
    {
        if (other.ParameterType == typeof(HttpRequest))
        {
            return static invocation => new(invocation.Trigger);
        }

        if (other.IsDefined(typeof(FromBodyAttribute)))
        {
            return JsonBody.SourceFor(other.ParameterType);
        }

        return Pattern.GetParameter(other.Name!) is null ? null : RouteValue.SourceFor(other);
    }

    public override IReadOnlyDictionary<string, object?> Describe(Invocation invocation) => invocation.Http!.Request.RouteValues;

    /// <summary>The shape that decides whether two routes are the same: names of parameters don't count, their constraints do.</summary>
    public string Shape() => string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Shape))));

    public bool Overlaps(HttpTrigger other) =>
        Methods.Length == 0 || other.Methods.Length == 0 || Methods.Intersect(other.Methods).Any();

    private static string Shape(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart value =>
            $"{{{(value.IsCatchAll ? "*" : "")}:{string.Join(':', value.ParameterPolicies.Select(policy => policy.Content))}}}",
        _ => "",
    };
}
