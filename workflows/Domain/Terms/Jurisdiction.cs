using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>The law whose rules fill what the contract leaves open. As JSON its code: <c>"CN"</c>, <c>"US-FED"</c>.</summary>
[JsonConverter(typeof(JurisdictionJson))]
public enum Jurisdiction
{
    /// <summary>People's Republic of China (mainland).</summary>
    CN,

    /// <summary>Germany.</summary>
    DE,

    /// <summary>France.</summary>
    FR,

    /// <summary>England and Wales.</summary>
    GB,

    /// <summary>Ireland.</summary>
    IE,

    /// <summary>Another member state of the European Union: Directive 2011/7/EU as it stands.</summary>
    EU,

    /// <summary>Japan.</summary>
    JP,

    /// <summary>United States, between companies: the contract or the state's law.</summary>
    US,

    /// <summary>United States, a federal agency pays: the Prompt Payment Act.</summary>
    USFederal,

    /// <summary>Australia.</summary>
    AU,
}
