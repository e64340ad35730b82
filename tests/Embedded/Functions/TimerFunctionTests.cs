using System.Collections.Concurrent;
using System.Globalization;
using ContractFlow.Embedded.Functions;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Tests.Functions;

public sealed class TimerFunctionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AdvanceTo_CronOfFiveFields_RunsAtEachTickAtItsOwnInstant()
    {
        await using var host = await Start<Hourly>("2026-01-01T00:30:00Z");
        await Clock(host).AdvanceToAsync(At("2026-01-01T04:00:00Z"));
        Assert.Equal(["01:00:00", "02:00:00", "03:00:00", "04:00:00"], Runs(host));
    }

    [Fact]
    public async Task AdvanceTo_TwoFunctions_RunInTheOrderOfTheirTimes()
    {
        await using var host = await RunningHost.StartAsync(
            _folder, [typeof(Hourly), typeof(Interval)], Configure, "Embedded:Clock=2026-01-01T00:30:00Z");
        await Clock(host).AdvanceToAsync(At("2026-01-01T02:30:00Z"));
        Assert.Equal(["01:00:00", "interval 01:15:00", "02:00:00", "interval 02:00:00"], Runs(host).Order(StringComparer.Ordinal).OrderBy(run => run[^8..]));
        Assert.Equal(4, Runs(host).Length);
    }

    [Fact]
    public async Task AdvanceTo_CronOfSixFieldsInASetting_IsUnderstood()
    {
        await using var host = await Start<FromSetting>("2026-01-01T00:00:00Z", "Pump:Schedule=30 */10 * * * *");
        await Clock(host).AdvanceToAsync(At("2026-01-01T00:15:00Z"));
        Assert.Equal(["00:00:30", "00:10:30"], Runs(host));
    }

    [Fact]
    public async Task AdvanceTo_EverySecond_IsThinnedToOneRunAMinute()
    {
        await using var host = await Start<EverySecond>("2026-01-01T00:00:00Z");
        await Clock(host).AdvanceToAsync(At("2026-01-01T00:03:00Z"));
        Assert.Equal(["00:00:01", "00:01:01", "00:02:01"], Runs(host));
    }

    [Fact]
    public async Task AdvanceTo_GapSet_ThinsLonger()
    {
        await using var host = await Start<EverySecond>("2026-01-01T00:00:00Z", "Embedded:ClockTimerGap=01:00:00");
        await Clock(host).AdvanceToAsync(At("2026-01-01T02:00:00Z"));
        Assert.Equal(["00:00:01", "01:00:01"], Runs(host));
    }

    [Fact]
    public async Task Start_RunOnStartup_RunsAtOnce()
    {
        await using var host = await Start<AtStart>("2026-01-01T00:30:00Z");
        await Clock(host).WhenIdleAsync();
        Assert.Equal(["00:30:00"], Runs(host));
    }

    [Theory]
    [InlineData("2026-01-01T03:10:00Z", "past due 03:10:00 last 01:00:00 next 04:00:00")]
    [InlineData("2026-01-01T01:59:00Z", null)]
    public async Task Start_AfterDowntime_MakesUpForAMissedRunOnce(string restart, string? expected)
    {
        await using (var first = await Start<Kept>("2026-01-01T00:30:00Z"))
        {
            await Clock(first).AdvanceToAsync(At("2026-01-01T01:10:00Z"));
            Assert.Equal(["on time 01:00:00 last 00:00:00 next 02:00:00"], Runs(first));
        }

        await using var second = await Start<Kept>(restart);
        await Clock(second).WhenIdleAsync();
        Assert.Equal(expected is null ? [] : [expected], Runs(second));
    }

    [Fact]
    public async Task Start_AfterDowntimeBeforeTheFirstRun_MakesUpForIt()
    {
        await (await Start<Kept>("2026-01-01T00:30:00Z")).DisposeAsync();
        await using var second = await Start<Kept>("2026-01-01T01:30:00Z");
        await Clock(second).WhenIdleAsync();
        Assert.Equal(["past due 01:30:00 last 00:00:00 next 02:00:00"], Runs(second));
    }

    [Fact]
    public async Task AdvanceTo_RunLongerThanTheSchedule_NeverRunsTwiceAtOnce()
    {
        await using var host = await Start<Slow>("2026-01-01T00:00:30Z");
        await Clock(host).AdvanceToAsync(At("2026-01-01T00:10:00Z"));
        Assert.Equal(1, host.Services.GetRequiredService<Log>().MostAtOnce);
        Assert.Equal(10, Runs(host).Length);
    }

    [Fact]
    public async Task AdvanceTo_RunThatThrows_RunsAgainAtTheNextTick()
    {
        await using var host = await Start<Failing>("2026-01-01T00:30:00Z");
        await Clock(host).AdvanceToAsync(At("2026-01-01T02:00:00Z"));
        Assert.Equal(["01:00:00", "02:00:00"], Runs(host));
    }

    [Fact]
    public async Task AdvanceTo_YearlySchedule_WaitsBeyondTheLongestTimer()
    {
        await using var host = await Start<Yearly>("2026-03-01T00:00:00Z");
        await Clock(host).AdvanceToAsync(At("2027-01-02T00:00:00Z"));
        Assert.Single(Runs(host));
    }

    [Fact]
    public async Task Start_SystemClock_RunsAtItsTick()
    {
        await using var host = await RunningHost.StartAsync(_folder, [typeof(Signalling)], builder => builder.Services.AddSingleton<TaskCompletionSource>());
        await host.Services.GetRequiredService<TaskCompletionSource>().Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private Task<RunningHost> Start<T>(string clock, params string[] settings) =>
        RunningHost.StartAsync(_folder, [typeof(T)], Configure, ["Embedded:Clock=" + clock, .. settings]);

    private static void Configure(SelfHostBuilder builder) => builder.Services.AddSingleton<Log>();

    private static MovableClock Clock(RunningHost host) => host.Services.GetRequiredService<MovableClock>();

    private static string[] Runs(RunningHost host) => [.. host.Services.GetRequiredService<Log>().Lines];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public sealed class Log(TimeProvider clock)
    {
        private int _running;

        public ConcurrentQueue<string> Lines { get; } = new();

        public int MostAtOnce { get; private set; }

        public string Now => Time(clock.GetUtcNow().UtcDateTime);

        public void Add(string what = "") => Lines.Enqueue(what + Now);

        public static string Time(DateTime time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

        public void Enter() => MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));

        public void Leave() => Interlocked.Decrement(ref _running);
    }

    public sealed class Hourly(Log log)
    {
        [Function("Hourly")]
        public void Run([TimerTrigger("0 * * * *")] TimerInfo timer) => log.Add();
    }

    public sealed class Interval(Log log)
    {
        [Function("Interval")]
        public void Run([TimerTrigger("00:45:00")] TimerInfo timer) => log.Add("interval ");
    }

    public sealed class FromSetting(Log log)
    {
        [Function("FromSetting")]
        public void Run([TimerTrigger("%Pump__Schedule%")] TimerInfo timer) => log.Add();
    }

    public sealed class EverySecond(Log log)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => log.Add();
    }

    public sealed class AtStart(Log log)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 * * * *", RunOnStartup = true)] TimerInfo timer) => log.Add();
    }

    public sealed class Kept(Log log)
    {
        [Function("Kept")]
        public void Run([TimerTrigger("0 * * * *")] TimerInfo timer) => log.Lines.Enqueue(
            $"{(timer.IsPastDue ? "past due" : "on time")} {log.Now} last {Log.Time(timer.ScheduleStatus!.Last)} next {Log.Time(timer.ScheduleStatus.Next)}");
    }

    public sealed class Signalling(TaskCompletionSource ran)
    {
        [Function("Signalling")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => ran.TrySetResult();
    }

    public sealed class Slow(Log log)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("* * * * *")] TimerInfo timer, CancellationToken cancellation)
        {
            log.Enter();
            for (var i = 0; i < 50; i++)
            {
                await Task.Yield();
            }

            log.Add();
            log.Leave();
        }
    }

    public sealed class Failing(Log log)
    {
        [Function("Failing")]
        public Task Run([TimerTrigger("0 * * * *")] TimerInfo timer)
        {
            log.Add();
            throw new InvalidOperationException("not this hour");
        }
    }

    public sealed class Yearly(Log log)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("0 0 1 1 *")] TimerInfo timer) => log.Add();
    }
}
