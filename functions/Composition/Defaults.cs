using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Composition;

/// <summary>The settings that everything else wins over. On Azure, where the host reads the schedules itself, infra/ sets the same ones.</summary>
public static class Defaults
{
    /// <summary>Adds them below every other source.</summary>
    public static void AddDefaults(this IConfigurationBuilder settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["RadarSchedule"] = "0 */5 * * * *",
                ["PurgeSchedule"] = "0 0 3 * * *",
                ["NoticePumpSchedule"] = "0 */5 * * * *",

                // On a movable clock months pass in a moment: four looks a day are enough there.
                ["Embedded:ClockTimerGap"] = "06:00:00",

                // Law firms' queue clients find the queues at the usual port, where it is free.
                ["Embedded:Amqp"] = "auto",
            },
        });
    }
}
