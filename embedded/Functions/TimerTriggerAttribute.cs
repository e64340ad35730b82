namespace ContractFlow.Embedded.Functions;

/// <summary>Starts a function on a schedule; one function never runs twice at once.</summary>
/// <param name="schedule">
/// An NCRONTAB expression in UTC with five fields, or six with seconds first; or an interval <c>hh:mm:ss</c>; or a setting's name
/// between percent signs.
/// </param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as given.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the function also runs when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>
    /// Whether the last run is kept on disk, so that a run missed while the host was down is made up for at the next start.
    /// Schedules of less than a minute are never kept.
    /// </summary>
    public bool UseMonitor { get; set; } = true;
}
