using System.Collections.Immutable;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// The valid values of a template's variables: <c>string</c> for text and choice, <c>Party</c>, <c>Money</c>, <c>LocalDate</c>, <c>int</c>,
/// <c>decimal</c> for percent, <c>ImmutableArray&lt;GoodsLine&gt;</c>, <see cref="IncotermDelivery"/>.
/// </summary>
public sealed class BoundVariables
{
    private readonly ImmutableDictionary<string, object> values;

    internal BoundVariables(Template template, ImmutableDictionary<string, object> values) => (Template, this.values) = (template, values);

    /// <summary>The template that they fit.</summary>
    public Template Template { get; }

    /// <summary>The names that have a value, in the order of the template.</summary>
    public IEnumerable<string> Names => Template.VariableOrder.Where(values.ContainsKey);

    /// <summary>Whether an optional variable has a value.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The value of a variable.</summary>
    /// <exception cref="ArgumentException">The variable has no value, or one of another type.</exception>
    public T Get<T>(string name) =>
        values.GetValueOrDefault(name) is T value ? value : throw new ArgumentException($"{Template.Reference} has no value '{name}' of type {typeof(T).Name}.");

    internal object this[string name] => values[name];
}
