namespace ContractFlow.Functions.Doors;

/// <summary>Says what JSON a door takes, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(Type body) : Attribute
{
    /// <summary>The type of the body.</summary>
    public Type Body { get; } = body;
}

/// <summary>Says what a door answers when all is well, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReturnsAttribute(Type? body, int status = 200) : Attribute
{
    /// <summary>The type of the JSON; null where it is none.</summary>
    public Type? Body { get; } = body;

    /// <summary>The status.</summary>
    public int Status { get; } = status;
}

/// <summary>Says which parameters the address of a door may have, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(params string[] names) : Attribute
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
