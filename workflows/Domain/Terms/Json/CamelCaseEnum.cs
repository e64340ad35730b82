using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>An enumeration as a camelCase string in JSON; numbers are refused.</summary>
public sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
