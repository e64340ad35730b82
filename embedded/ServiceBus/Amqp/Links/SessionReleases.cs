using System.Collections.Concurrent;

namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>Sessions that are being given up. A receiver that has closed and asks again must not find its own session still locked.</summary>
internal sealed class SessionReleases
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Begins one.</summary>
    public void Begin(Func<Task> release)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[done.Task] = true;
        _ = RunAsync(release, done);
    }

    /// <summary>Completes when those begun so far have ended.</summary>
    public Task Ended() => Task.WhenAll(_running.Keys);

    private async Task RunAsync(Func<Task> release, TaskCompletionSource done)
    {
        await release();
        _running.TryRemove(done.Task, out _);
        done.SetResult();
    }
}
