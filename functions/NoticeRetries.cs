namespace ContractFlow.Functions;

/// <summary>How often, and how far apart, a notice or an event is tried that its channel does not take.</summary>
internal static class NoticeRetries
{
    /// <summary>After this many tries it is given up.</summary>
    public const int Most = 20;

    /// <summary>For how long one sender has it to itself.</summary>
    public static readonly Duration Claim = Duration.FromMinutes(5);

    /// <summary>So long after it was due to be tried again, its message counts as lost.</summary>
    public static readonly Duration Lost = Duration.FromMinutes(10);

    /// <summary>The time from a try to the next: 15 s, 30 s, 1 min ... 6 h; about three days in all.</summary>
    /// <param name="attempt">The try that failed, from 1.</param>
    public static Duration BackOff(int attempt) => Duration.Min(Duration.FromHours(6), Duration.FromSeconds(15 * Math.Pow(2, Math.Min(attempt - 1, 12))));
}
