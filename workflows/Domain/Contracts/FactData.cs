namespace ContractFlow.Domain.Contracts;

/// <summary>What a fact says, in the terms of its capability. Immutable; new properties are optional, so that old files stay readable.</summary>
public abstract record FactData;

/// <summary>The name under which a fact's data is filed, with its schema version: <c>payment.received@1</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactTypeAttribute(string name) : Attribute
{
    /// <summary>Name and schema version, e.g. <c>payment.received@1</c>. Never reused for another meaning.</summary>
    public string Name { get; } = name;
}
