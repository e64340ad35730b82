namespace ContractFlow.OfficialApi.Tests;

/// <summary>One type of a listing: its kind, namespace, name with type parameters, bases, and members as normalised lines.</summary>
public sealed record OfficialType(string Kind, string Namespace, string Name, IReadOnlyList<string> Bases, IReadOnlySet<string> Members);
