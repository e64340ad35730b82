using System.Collections.Immutable;
using ContractFlow.Domain.Legal;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>
/// The legal partners of this installation, from the settings: <c>LegalPartners:0:Id</c>, <c>:Name</c>, <c>:Jurisdictions</c> (comma-separated, <c>*</c> for all), <c>:Queues</c>
/// (<c>own</c> or <c>shared</c>).
/// </summary>
public sealed class LegalPartnerDirectory
{
    /// <summary>The last part of the setting that says which queues a partner has.</summary>
    public const string Queues = "Queues";

    /// <summary>What it says where a partner goes on with the shared ones.</summary>
    public const string SharedQueues = "shared";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A partner has no id or no name, or an id that can't name its queues.</exception>
    public LegalPartnerDirectory(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var sections = configuration.GetSection("LegalPartners").GetChildren().ToArray();
        All = [.. sections.Select(Read)];
        Sharing = [.. sections.Where(IsShared).Select(section => section["Id"]!)];
        WithOwnQueues = [.. sections.Where(section => !IsShared(section)).Select(Named)];
        if (WithOwnQueues.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } doubled)
        {
            throw new InvalidOperationException($"Two legal partners have the id '{doubled.Key}', or ids that differ by case alone: their queues would be the same ones. Give each another.");
        }
    }

    /// <summary>Every partner, in the order of preference.</summary>
    public ImmutableArray<LegalPartner> All { get; }

    /// <summary>The ids of those with queues of their own.</summary>
    public ImmutableArray<string> WithOwnQueues { get; }

    /// <summary>The ids of those that go on with the shared queues.</summary>
    public ImmutableArray<string> Sharing { get; }

    /// <summary>The queue to a partner.</summary>
    public string ReferralsOf(string partner) => Sharing.Contains(partner) ? LegalQueues.Referrals : LegalQueues.ReferralsOf(partner);

    private static bool IsShared(IConfigurationSection section) => SharedQueues.Equals(section[Queues], StringComparison.OrdinalIgnoreCase);

    private static LegalPartner Read(IConfigurationSection section) => new(
        Required(section, "Id"),
        Required(section, "Name"),
        [.. (section["Jurisdictions"] ?? "*").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    private static string Named(IConfigurationSection section) => section["Id"] is { } id && LegalQueues.CanName(id) ? id
        : throw new InvalidOperationException($"The setting {section.Path}:Id is '{section["Id"]}'; letters, digits, '-', '_' and '.' are expected, since the firm's queues bear the id.");

    private static string Required(IConfigurationSection section, string name) => section[name]
        ?? throw new InvalidOperationException($"The setting {section.Path}:{name} is missing, e.g. {section.Path}:{name}=kanzlei-elbe.");
}
