using System.Globalization;
using NCrontab;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>When a timer function runs: an NCRONTAB expression in UTC or a constant interval.</summary>
internal sealed class TimerSchedule
{
    private readonly string _text;
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(string text, CrontabSchedule? cron, TimeSpan interval)
    {
        _text = text;
        _cron = cron;
        _interval = interval;
    }

    /// <summary>Reads five or six NCRONTAB fields, or an interval.</summary>
    /// <exception cref="FunctionFault">It is neither.</exception>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is 5 or 6)
        {
            var cron = CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields == 6 });
            return new(text, cron ?? throw Unreadable(text), TimeSpan.Zero);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.FromSeconds(1)
            ? new(text, null, interval)
            : throw Unreadable(text);
    }

    /// <summary>The first run after <paramref name="instant"/>, exclusive; the greatest date where there is none.</summary>
    public DateTime Next(DateTime instant) => _cron?.GetNextOccurrence(instant) ?? instant + _interval;

    /// <summary>Whether runs are at least so far apart, judged by the next few from a fixed day.</summary>
    public bool IsAtLeast(TimeSpan gap)
    {
        var first = Next(DateTime.UnixEpoch);
        for (var i = 0; i < 16 && first < DateTime.MaxValue.AddYears(-1); i++)
        {
            var second = Next(first);
            if (second - first < gap)
            {
                return false;
            }

            first = second;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static FunctionFault Unreadable(string text) =>
        new($"its schedule '{text}' is neither an NCRONTAB expression of 5 or 6 fields nor an interval hh:mm:ss of a second or more");
}
