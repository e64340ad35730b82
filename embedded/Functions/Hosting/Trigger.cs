using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Brings the value of one parameter.</summary>
internal delegate ValueTask<object?> ParameterSource(Invocation invocation);

/// <summary>What starts a function, and which parameters it can fill.</summary>
internal abstract class Trigger(ParameterInfo parameter)
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public ParameterInfo Parameter { get; } = parameter;

    /// <summary>The kind, as the official bindings are named: <c>httpTrigger</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>One line for the list of functions at the start.</summary>
    public abstract string Summary { get; }

    /// <summary>The source of the trigger's own parameter.</summary>
    /// <exception cref="FunctionFault">The parameter's type doesn't fit.</exception>
    public abstract ParameterSource OwnSource();

    /// <summary>The source of another parameter, or null where this trigger can't fill it.</summary>
    /// <exception cref="FunctionFault">The parameter's type doesn't fit.</exception>
    public virtual ParameterSource? SourceOf(ParameterInfo other) => null;

    /// <summary>What <see cref="SourceOf"/> could fill, for the message about a parameter that it couldn't.</summary>
    public virtual string Offers => "FunctionContext, CancellationToken and [DurableClient] DurableTaskClient";

    /// <summary>The values by name that the trigger brought.</summary>
    public virtual IReadOnlyDictionary<string, object?> Describe(Invocation invocation) => Nothing;

    protected ParameterSource TriggerOf<T>() => Parameter.ParameterType == typeof(T)
        ? static invocation => new(invocation.Trigger)
        : throw new FunctionFault($"parameter {Parameter.Name} of a {Kind} must be a {typeof(T).Name}, not a {Parameter.ParameterType.Name}");
}

/// <summary>Why a method can't be a function, as the end of a sentence that begins with the function's name.</summary>
internal sealed class FunctionFault(string message) : Exception(message);
