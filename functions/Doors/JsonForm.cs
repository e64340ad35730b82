using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Functions.Doors;

/// <summary>Holds a JSON body against the type that it is read as, and names the members at fault at once, up to one more than are told; the serializer stops at the first.</summary>
internal sealed class JsonForm
{
    private readonly ImmutableArray<FieldFault>.Builder _wrong = ImmutableArray.CreateBuilder<FieldFault>();
    private readonly ImmutableArray<FieldFault>.Builder _missing = ImmutableArray.CreateBuilder<FieldFault>();
    private readonly ImmutableArray<FieldFault>.Builder _wanted = ImmutableArray.CreateBuilder<FieldFault>();

    private JsonForm()
    {
    }

    /// <summary>What can't be read, and what must be there and is not; the first kind before the second.</summary>
    public ImmutableArray<FieldFault> Faults => _wrong.Count + _missing.Count + _wanted.Count > 1 || _wanted.Count == 0 ? [.. _wrong, .. _missing, .. _wanted] : [];

    /// <summary>Whether nothing is at fault but that something is missing.</summary>
    public bool IsReadable => _wrong.Count == 0;

    /// <summary>Holds a body against a type. A member that may be null is left to the rules, which say what they want it for, unless more than it is at fault.</summary>
    public static JsonForm Of(JsonElement body, Type type)
    {
        var form = new JsonForm();
        form.Check(body, type, "");
        return form;
    }

    // Every fault of a leaf is an exception of the serializer: a body of faults alone would cost seconds if all were looked for.
    private bool IsFull => _wrong.Count + _missing.Count > InputError.MostTold;

    private void Check(JsonElement json, Type type, string pointer)
    {
        var info = DomainJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (info.Kind == JsonTypeInfoKind.Object && info.PolymorphismOptions is null && json.ValueKind == JsonValueKind.Object)
        {
            Members(json, info, pointer);
        }
        else if (json.ValueKind == JsonValueKind.Array && ElementOf(info) is { } element)
        {
            Elements(json, type, element, pointer);
        }
        else
        {
            Leaf(json, type, pointer);
        }
    }

    // A rule is written as the array of its steps, by a converter of its own, which tells the place within the step alone.
    private static Type? ElementOf(JsonTypeInfo info) => info.Type == typeof(DateRule) ? typeof(DateStep) : info.Kind == JsonTypeInfoKind.Enumerable ? info.ElementType : null;

    private void Elements(JsonElement json, Type type, Type element, string pointer)
    {
        var before = _wrong.Count;
        foreach (var (index, each) in json.EnumerateArray().Index().TakeWhile(_ => !IsFull))
        {
            Check(each, element, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"));
        }

        if (_wrong.Count == before && type == typeof(DateRule))
        {
            Leaf(json, type, pointer);
        }
    }

    private void Members(JsonElement json, JsonTypeInfo info, string pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject().TakeWhile(_ => !IsFull))
        {
            var at = $"{pointer}/{JsonFaults.Escape(member.Name)}";
            if (!seen.Add(member.Name))
            {
                _wrong.Add(JsonFaults.Fault(at, "the same member twice", "each member once"));
            }
            else if (info.Properties.FirstOrDefault(property => property.Name == member.Name) is not { } property)
            {
                _wrong.Add(JsonFaults.Fault(at, $"the unknown member '{GivenValue.Shortened(member.Name, 80)}'", JsonFaults.Members(info)));
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                Null(property, at);
            }
            else
            {
                Check(member.Value, property.PropertyType, at);
            }
        }

        foreach (var property in info.Properties.Where(property => !IsFull && !seen.Contains(property.Name)))
        {
            Missing(property, $"{pointer}/{JsonFaults.Escape(property.Name)}", isRoot: pointer.Length == 0);
        }
    }

    private void Null(JsonPropertyInfo property, string pointer)
    {
        if (!IsNullable(property))
        {
            _wrong.Add(JsonFaults.Fault(pointer, "null", JsonFaults.Kind(property.PropertyType)));
        }
    }

    private void Missing(JsonPropertyInfo property, string pointer, bool isRoot)
    {
        var must = property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };
        if (must && !IsNullable(property))
        {
            _missing.Add(JsonFaults.Fault(pointer, "nothing", JsonFaults.Kind(property.PropertyType)));
        }
        else if (must && isRoot && Nullable.GetUnderlyingType(property.PropertyType) is not null)
        {
            _wanted.Add(JsonFaults.Fault(pointer, "nothing", JsonFaults.Kind(property.PropertyType)));
        }
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable));

    private void Leaf(JsonElement json, Type type, string pointer)
    {
        try
        {
            _ = JsonSerializer.Deserialize(json, type, DomainJson.Given);
        }
        catch (JsonException error)
        {
            var fault = (Nullable.GetUnderlyingType(type) ?? type) == typeof(Money) ? MoneyFault.Of(json, pointer) : null;
            _wrong.Add(fault ?? JsonFaults.Of(error, type, json, pointer));
        }
        catch (InvalidValueException error)
        {
            _wrong.Add(new(pointer, GivenValue.Describe(json), JsonFaults.Kind(type), error.Message));
        }
    }
}
