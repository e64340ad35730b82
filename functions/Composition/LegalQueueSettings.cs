using ContractFlow.Functions.Adapters.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Composition;

/// <summary>Adds the law firms' own queues to those of host.json where the product runs by itself, so that a firm's queues are there as soon as its settings are. On Azure infra/ makes them.</summary>
public static class LegalQueueSettings
{
    private const string Prefix = "AzureFunctionsJobHost:embedded:queues:";

    /// <summary>Adds them; what is said of one of these queues already counts.</summary>
    public static void AddLegalQueues(this IConfigurationManager settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var directory = new LegalPartnerDirectory(settings);
        settings.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = directory.WithOwnQueues.SelectMany(partner => Queue(LegalQueues.ReferralsOf(partner), hasSessions: true).Concat(Queue(LegalQueues.ResponsesOf(partner), hasSessions: false))),
        });
    }

    // As those that the firms share have it; a queue that one firm alone sends to needs no sessions to tell senders apart.
    private static IEnumerable<KeyValuePair<string, string?>> Queue(string name, bool hasSessions) => new Dictionary<string, string?>
    {
        ["requiresSession"] = hasSessions ? "true" : "false",
        ["maxDeliveryCount"] = "10",
        ["lockDuration"] = "00:01:00",
        ["duplicateDetectionWindow"] = "00:10:00",
        ["defaultTimeToLive"] = "90.00:00:00",
        ["deadLetterOnExpiration"] = "true",
        ["maxSizeMegabytes"] = "64",
    }.Select(option => KeyValuePair.Create($"{Prefix}{name}:{option.Key}", option.Value));
}
