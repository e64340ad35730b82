using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>A monitor on backends whose timers fire at their instants, and on one that cuts them to whole seconds, as Azure Storage does: it looks once a step.</summary>
public sealed class EarlyTimersTests
{
    private static readonly DateTime Due = new DateTime(2026, 3, 2, 8, 0, 10, DateTimeKind.Utc).AddMilliseconds(300);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    public async Task Watch_TimersThatFireEarly_ReviewsOnceAStepAndNeverBeforeIt(int secondsEarly, int timers)
    {
        var backend = new Backend(secondsEarly);
        Assert.True(await new OpenItemMonitor().RunAsync(backend, new ItemRef("acme", "c1", "2-17")));
        Assert.Equal(2, backend.Reviews.Count);
        Assert.True(backend.Reviews[1] == Due || (secondsEarly > 0 && backend.Reviews[1] > Due), $"reviewed at {backend.Reviews[1]:O}");
        Assert.Equal(Due, backend.Timers[0]);
        Assert.All(backend.Timers.Skip(1), (timer, number) => Assert.Equal(Due.AddMilliseconds(700).AddSeconds(number + 1), timer));
        Assert.Equal(timers, backend.Timers.Count);
    }

    /// <summary>Lets the time pass to each timer at once, cut to whole seconds and up to so many seconds early; nobody nudges.</summary>
    private sealed class Backend(int secondsEarly) : TaskOrchestrationContext
    {
        private readonly TaskCompletionSource<string> _never = new();
        private DateTime _now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

        public List<DateTime> Reviews { get; } = [];

        public List<DateTime> Timers { get; } = [];

        public override TaskName Name => nameof(OpenItemMonitor);

        public override string InstanceId => "c1:item:2-17";

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime => _now;

        public override bool IsReplaying => false;

        protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
        {
            Timers.Add(fireAt);
            var cut = secondsEarly == 0 ? fireAt : new DateTime(fireAt.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc).AddSeconds(1 - secondsEarly);
            _now = cut > _now ? cut : _now;
            return Task.CompletedTask;
        }

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
        {
            Assert.Equal(nameof(ObligationActivities.ReviewItem), name.Name);
            Reviews.Add(_now);
            return Task.FromResult((TResult)(object)new Review(_now >= Due, new DateTimeOffset(Due), false));
        }

        public override Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) => Task.CompletedTask;

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => (Task<T>)(Task)_never.Task;

        public override T GetInput<T>() => throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) => throw new NotSupportedException();

        public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }
}
