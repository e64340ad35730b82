namespace ContractFlow.OfficialApi.Tests;

/// <summary>One type of a listing: its kind, namespace, name with type parameters, bases, and members as normalised lines with their marks, where the listing has them.</summary>
public sealed record OfficialType(string Kind, string Namespace, string Name, IReadOnlyList<string> Bases, IReadOnlyDictionary<string, string?> Members);
