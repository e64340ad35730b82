using System.Collections.Immutable;

namespace ContractFlow.Embedded.Functions;

/// <summary>A function as found at the start.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>The function's id; the same for every start.</summary>
    public abstract string Id { get; }

    /// <summary>The method's full name: type and method.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>The file of the assembly that holds the method.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>What comes in, by parameter name; the trigger's type ends with <c>Trigger</c>.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
}

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>The kind, such as <c>httpTrigger</c>, <c>timerTrigger</c>, <c>serviceBusTrigger</c>, <c>orchestrationTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether the value comes in or goes out.</summary>
    public abstract BindingDirection Direction { get; }
}

/// <summary>Whether a value comes into a function or goes out of it.</summary>
public enum BindingDirection
{
    /// <summary>In.</summary>
    In = 0,

    /// <summary>Out.</summary>
    Out = 1,
}
