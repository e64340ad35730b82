using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>A language in which terms and derivations are put into words. As JSON <c>"zh"</c>, <c>"en"</c>, <c>"de"</c>.</summary>
[JsonConverter(typeof(CamelCaseEnum<Language>))]
public enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Chinese, simplified.</summary>
    Zh,

    /// <summary>German.</summary>
    De,
}
