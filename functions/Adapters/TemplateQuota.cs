using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters;

/// <summary>How many clauses and templates of its own a tenant may keep, each version counted, and how many bytes they may be together.</summary>
/// <param name="Clauses">Most versions of clauses.</param>
/// <param name="Templates">Most versions of templates.</param>
/// <param name="Bytes">Most bytes of their JSON in UTF-8.</param>
public sealed record TemplateQuota(int Clauses, int Templates, int Bytes)
{
    /// <summary>The setting of <see cref="Clauses"/>.</summary>
    public const string ClausesSetting = "Templates:MostClauses";

    /// <summary>The setting of <see cref="Templates"/>.</summary>
    public const string TemplatesSetting = "Templates:MostTemplates";

    /// <summary>The setting of <see cref="Bytes"/>.</summary>
    public const string BytesSetting = "Templates:MostBytes";

    /// <summary>What holds where nothing is set.</summary>
    public static TemplateQuota Usual { get; } = new(1_000, 300, 8 * 1024 * 1024);

    /// <summary>The quota of the settings.</summary>
    public static TemplateQuota Of(IConfiguration settings) => new(
        settings.GetValue(ClausesSetting, Usual.Clauses), settings.GetValue(TemplatesSetting, Usual.Templates), settings.GetValue(BytesSetting, Usual.Bytes));
}
