namespace ContractFlow.Embedded.DurableTask;

/// <summary>Names an orchestrator or activity class otherwise than by its type name.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute : Attribute
{
    /// <summary>Names the class <paramref name="name"/>; null keeps the type's name.</summary>
    public DurableTaskAttribute(string? name = null) => Name = name!;

    /// <summary>The name given.</summary>
    public TaskName Name { get; }
}
