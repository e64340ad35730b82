namespace ContractFlow.Functions.Doors;

/// <summary>Says which API keys may pass a door: those with one of the scopes, and those of operators.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScopeAttribute(params string[] scopes) : Attribute
{
    /// <summary>Any of these is enough.</summary>
    public IReadOnlyList<string> Scopes { get; } = scopes;
}

/// <summary>Says that a door asks for no API key: it is public, or the door itself checks a signed link or signature.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenAttribute : Attribute;

/// <summary>Says that a POST files nothing: its answers are not kept, whatever keys come with it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FilesNothingAttribute : Attribute;

/// <summary>Says that a POST begins what comes to documents, which are kept: it waits where a tenant's documents of the day are used up.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MakesDocumentsAttribute : Attribute;

/// <summary>Says that operators' machines ask a door again and again whether all is well.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProbeAttribute : Attribute;

/// <summary>Says that a POST creates something, so that it must carry an Idempotency-Key.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CreatesAttribute : Attribute;

/// <summary>Says how many bytes a door takes where that isn't the usual limit.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyLimitAttribute(int bytes) : Attribute
{
    /// <summary>The most bytes of a body.</summary>
    public int Bytes { get; } = bytes;
}
