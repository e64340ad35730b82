using System.Collections.Immutable;
using System.Text.Json;

namespace ContractFlow.Domain.Templates;

/// <summary>Binds given JSON to the variables of a template.</summary>
public static class TemplateVariables
{
    /// <summary>The values, or everything that is missing, too much, ill-typed or contradictory, all at once.</summary>
    /// <param name="template">The template.</param>
    /// <param name="variables">An object with one member per variable.</param>
    /// <param name="pointer">Where <paramref name="variables"/> stands in what the caller was given; error pointers start with it.</param>
    public static Binding Bind(Template template, JsonElement variables, string pointer = "/variables")
    {
        ArgumentNullException.ThrowIfNull(template);
        var errors = new List<InputError>();
        var input = JsonInput.Object(variables, pointer, errors, $"an object with the variables of {template.Reference}");
        if (input is null)
        {
            return new(null, errors);
        }

        foreach (var name in input.Names.Except(template.VariableOrder).TakeWhile(_ => !InputError.IsFull(errors)))
        {
            errors.Add(new(input.At(name), input.Optional(name) is { } value ? JsonInput.Describe(value) : "null",
                $"no such variable; {template.Reference} has {string.Join(", ", template.VariableOrder)}"));
        }

        var values = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var definition in template.VariableOrder.Select(name => template.Variables[name]))
        {
            if (Value(definition, input) is { } value)
            {
                values.Add(definition.Name, value);
            }
        }

        CheckRules(template, values.ToImmutable(), input);
        return errors.Count > 0 ? new(null, errors) : new(new(template, values.ToImmutable()), []);
    }

    private static object? Value(VariableDefinition definition, JsonInput input)
    {
        var json = definition.Required ? input.Required(definition.Name, definition.Type.Asked) : input.Optional(definition.Name);
        return json is { } given ? definition.Type.Read(given, input.At(definition.Name), input.Errors) : definition.Default;
    }

    // A rule about a variable that has its own error would only repeat it.
    private static void CheckRules(Template template, ImmutableDictionary<string, object> values, JsonInput input)
    {
        var wrong = template.VariableOrder.Where(name => !values.ContainsKey(name) && input.Optional(name) is not null).ToHashSet();
        foreach (var rule in template.Rules.Where(r => r is not ExactlyOne one || !one.Of.Any(wrong.Contains)))
        {
            rule.Check(values, input.Pointer, input.Errors);
        }
    }
}

/// <summary>Bound values, or why there are none.</summary>
/// <param name="Values">The values; null where there are errors.</param>
/// <param name="Errors">All that is wrong; empty where there are values.</param>
public sealed record Binding(BoundVariables? Values, IReadOnlyList<InputError> Errors);
