using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Sending;

/// <summary>How much is sent at once. The channels together stay below the messages that are handled at once (<c>maxConcurrentCalls</c> of host.json, 32), so that a slow channel leaves workers to the others.</summary>
/// <param name="Channel">On one channel, for all tenants.</param>
/// <param name="Tenant">On one channel for one tenant.</param>
/// <param name="Destination">To one destination of a tenant.</param>
public sealed record SendingLimits(int Channel, int Tenant, int Destination)
{
    /// <summary>How many of a tenant may wait for a place to get free on one channel.</summary>
    public int Waiting { get; init; } = 4;

    /// <summary>How long they wait before what they have is put back.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads the settings.</summary>
    public static SendingLimits Of(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var limits = new SendingLimits(
            settings.GetValue("Sending:AtOnce", 12), settings.GetValue("Sending:TenantAtOnce", 4), settings.GetValue("Sending:DestinationAtOnce", 2));

        // On a clock that stands still what is put back stays away until somebody moves it: there everybody waits.
        return settings["Embedded:Clock"] is { Length: > 0 } ? limits with { Waiting = int.MaxValue, Patience = TimeSpan.FromSeconds(20) } : limits;
    }
}
