using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>What happens to a date that is no business day. As JSON a camelCase string.</summary>
[JsonConverter(typeof(CamelCaseEnum<RollConvention>))]
public enum RollConvention
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>The next business day (BGB 193; PRC Civil Code 203).</summary>
    Following,

    /// <summary>The next business day, or the previous one where the next is in another month.</summary>
    ModifiedFollowing,

    /// <summary>The previous business day.</summary>
    Preceding,
}
