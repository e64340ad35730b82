namespace ContractFlow.Functions.Sending;

/// <summary>When a message comes again that was put back because there was no place for it.</summary>
internal static class PutBack
{
    /// <summary>Put back so often, which takes 25 minutes or more, the next time counts as a try that failed.</summary>
    public const int Most = 30;

    /// <summary>What is said of a try that found no place.</summary>
    public const string Reason = "Thirty times there was no place for it: its destination answers more slowly than messages for it come.";

    private static readonly Duration Longest = Duration.FromSeconds(60);

    /// <summary>The least time until it comes again: 1 s, 2 s, 4 s ... 60 s, each up to half as much more, so that those put back together don't come together.</summary>
    /// <param name="times">How often it was put back before.</param>
    public static Duration Wait(int times) => Duration.Min(Longest, Duration.FromSeconds(Math.Pow(2, Math.Min(times, 6)))) * (1 + (Random.Shared.NextDouble() / 2));
}
