namespace ContractFlow.Embedded.Functions;

/// <summary>Marks a public method as a function. Its trigger is the one parameter with a <see cref="TriggerBindingAttribute"/>.</summary>
/// <param name="name">The function's name, unique in the application without regard to case.</param>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable CA1813 // Open for inheritance as the official attribute is.
public class FunctionAttribute(string name) : Attribute
#pragma warning restore CA1813
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
