namespace ContractFlow.Functions.Doors;

/// <summary>Says what JSON an endpoint takes. A POST has this, <see cref="TakesNothingAttribute"/> or <see cref="TakesFormAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(Type body) : Attribute
{
    /// <summary>The type of the body.</summary>
    public Type Body { get; } = body;
}

/// <summary>Says that a POST takes no body; one that comes is not looked at.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesNothingAttribute : Attribute;

/// <summary>Says that a POST takes the form of a page.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFormAttribute : Attribute;

/// <summary>Says what an endpoint answers with a status when all is well. Every endpoint has one of these for each such status.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReturnsAttribute(Type? body, int status = 200) : Attribute
{
    /// <summary>The type of the JSON; null where it is none.</summary>
    public Type? Body { get; } = body;

    /// <summary>The status.</summary>
    public int Status { get; } = status;

    /// <summary>The media types of what is no JSON; empty where it is JSON, or nothing.</summary>
    public string[] Media { get; init; } = [];
}

/// <summary>Says which parameters the address of an endpoint may have: names of <see cref="QueryParameters"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(params string[] names) : Attribute
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Those among them without which the request is refused.</summary>
    public string[] Required { get; init; } = [];
}

/// <summary>
/// Says what an endpoint may refuse, by the codes of docs/problems.md, besides what <see cref="EndpointProblems"/> knows of every endpoint of its kind.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusesAttribute(params string[] codes) : Attribute
{
    /// <summary>The codes.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;
}
