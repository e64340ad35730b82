using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace ContractFlow.Domain.Contracts;

/// <summary>The fact types that this version knows, by name.</summary>
public static class FactTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(FactData).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(FactData)) && !type.IsAbstract)
        .ToFrozenDictionary(type => type.GetCustomAttribute<FactTypeAttribute>()?.Name ?? throw new InvalidOperationException($"{type} has no [FactType]."));

    private static readonly FrozenDictionary<Type, string> ByType = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every known type name, in order.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The name of the type of <paramref name="data"/>.</summary>
    public static string NameOf(FactData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ByType[data.GetType()];
    }

    /// <summary>Reads data of a named type.</summary>
    /// <exception cref="CorruptFileException">The type is unknown or the data does not fit it.</exception>
    public static FactData Read(string type, string json)
    {
        if (!ByName.TryGetValue(type, out var clrType))
        {
            throw new CorruptFileException($"'{type}' is no fact type that this version knows; a newer version may have written it.");
        }

        try
        {
            return (FactData)JsonSerializer.Deserialize(json, clrType, DomainJson.Options)!;
        }
        catch (Exception error) when (error is JsonException or InvalidValueException)
        {
            throw new CorruptFileException($"The data of a '{type}' can't be read: {error.Message}", error);
        }
    }
}
