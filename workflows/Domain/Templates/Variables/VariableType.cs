using System.Collections.Immutable;
using System.Text.Json;
using Fluid.Values;

namespace ContractFlow.Domain.Templates.Variables;

/// <summary>What may stand for a variable: how it is read from JSON, what a clause body may say of it, and how it is shown.</summary>
public abstract record VariableType
{
    /// <summary>The name of the type in a template's JSON, e.g. <c>money</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is asked for where the variable is missing.</summary>
    internal virtual string Asked => $"a value of type {Name}";

    /// <summary>What a clause body may say of a value.</summary>
    internal virtual VariableShape Shape => VariableShape.Printed;

    /// <summary>The value, or null and at least one error.</summary>
    internal abstract object? Read(JsonElement json, string pointer, List<InputError> errors);

    /// <summary>The value as a clause body sees it.</summary>
    internal abstract FluidValue Show(object value, DocumentLocale locale);
}

/// <summary>What a clause body may say of a value: print it, name a member, walk through it.</summary>
/// <param name="Prints">Whether it can be printed as it is.</param>
/// <param name="Members">Its members.</param>
/// <param name="Item">What a loop over it gives, or null where it can't be looped over.</param>
internal sealed record VariableShape(bool Prints, ImmutableDictionary<string, VariableShape> Members, VariableShape? Item)
{
    public static VariableShape Printed { get; } = new(true, ImmutableDictionary<string, VariableShape>.Empty, null);

    public static VariableShape Of(params IEnumerable<string> members) =>
        new(false, members.ToImmutableDictionary(m => m, _ => Printed), null);

    public static VariableShape ListOf(VariableShape item) => new(false, ImmutableDictionary<string, VariableShape>.Empty, item);
}
