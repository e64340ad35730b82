namespace ContractFlow.Hostile.Tests;

/// <summary>What somebody else's call of an operation, with our ids in it, comes to.</summary>
public abstract record Outcome
{
    /// <summary>The answer says that there is no such thing, in the very words that it has for what nobody has.</summary>
    public sealed record NotThere(string Code) : Outcome;

    /// <summary>The caller's own things, none of ours among them.</summary>
    public sealed record OwnThings(int Status = 200) : Outcome;

    /// <summary>For operators alone, who act for every tenant: nobody else passes.</summary>
    public sealed record OperatorsAlone : Outcome;

    /// <summary>Everybody may call it, and nothing of a tenant is in it.</summary>
    public sealed record Public : Outcome;

    /// <summary>A link opens it and nothing else: an altered one is not valid (404).</summary>
    public sealed record ByLink : Outcome;
}

/// <summary>An operation of the OpenAPI document, and how it is called by somebody hostile.</summary>
/// <param name="Id">Its <c>operationId</c>.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with ids of ours: <c>{contract}</c>, <c>{notice}</c>, <c>{webhook}</c>, <c>{key}</c>, <c>{token}</c>.</param>
/// <param name="Scopes">Any of these lets a key pass; empty where no key is asked for.</param>
/// <param name="Outcome">What the call comes to.</param>
/// <param name="Body">The body; null for none.</param>
public sealed record Operation(string Id, HttpMethod Method, string Path, string[] Scopes, Outcome Outcome, string? Body = null)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
