using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>A schedule that starts a function.</summary>
internal sealed class TimerTrigger(ParameterInfo parameter, TimerTriggerAttribute attribute, string schedule) : Trigger(parameter)
{
    public TimerSchedule Schedule { get; } = TimerSchedule.Parse(schedule);

    public bool RunOnStartup => attribute.RunOnStartup;

    public bool IsKept => attribute.UseMonitor && Schedule.IsAtLeast(TimeSpan.FromMinutes(1));

    public override string Kind => "timerTrigger";

    public override string Summary => Schedule.ToString();

    public override ParameterSource OwnSource() => TriggerOf<TimerInfo>();
}
