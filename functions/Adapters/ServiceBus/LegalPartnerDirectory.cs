using System.Collections.Immutable;
using ContractFlow.Domain.Legal;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>The legal partners of this installation, from the settings: <c>LegalPartners:0:Id</c>, <c>:Name</c>, <c>:Jurisdictions</c> (comma-separated, <c>*</c> for all).</summary>
public sealed class LegalPartnerDirectory
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A partner has no id or no name.</exception>
    public LegalPartnerDirectory(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        All = [.. configuration.GetSection("LegalPartners").GetChildren().Select(Read)];
    }

    /// <summary>Every partner, in the order of preference.</summary>
    public ImmutableArray<LegalPartner> All { get; }

    private static LegalPartner Read(IConfigurationSection section) => new(
        Required(section, "Id"),
        Required(section, "Name"),
        [.. (section["Jurisdictions"] ?? "*").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    private static string Required(IConfigurationSection section, string name) => section[name]
        ?? throw new InvalidOperationException($"The setting {section.Path}:{name} is missing, e.g. {section.Path}:{name}=kanzlei-elbe.");
}
