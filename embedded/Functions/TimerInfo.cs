namespace ContractFlow.Embedded.Functions;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>When it ran and will run; null where the schedule isn't kept (<see cref="TimerTriggerAttribute.UseMonitor"/>).</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one missed while the host was down.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The runs of a timer function, all in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last run; the default instant where there was none.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next run.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
