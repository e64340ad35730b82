using Microsoft.Extensions.Logging;

namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>
/// Hands a queue's messages to a handler. A worker starts when the queue may have something, takes one message (or
/// session) after the other and ends when there is none; a worker that finds one starts another beside it, up to the limit.
/// </summary>
public sealed class QueueListener : IAsyncDisposable
{
    // After a failure of the broker itself (a full disk) the listener looks again by itself.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly MessageBroker _broker;
    private readonly QueueSignal _signal;
    private readonly MessageDelivery _delivery;
    private readonly int _maxWorkers;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _retry;
    private int _workers;
    private long _wakes;

    private QueueListener(MessageBroker broker, QueuePath path, QueueListenerOptions options, MessageHandler handler, SessionHooks? hooks)
    {
        var queue = broker.Find(path);
        path = path with { Queue = queue.Name };
        (_broker, _signal, _maxWorkers) = (broker, broker.Signal(path), options.MaxConcurrentCalls);
        _delivery = new MessageDelivery(broker, queue, path, options, handler, hooks);
        _retry = broker.Clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stops taking messages, cancels the handlers under way, and completes when they have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _signal.Remove(Wake);
        await _stop.CancelAsync();
        lock (_gate)
        {
            if (_workers == 0)
            {
                _ended.TrySetResult();
            }
        }

        await _ended.Task;
        await _retry.DisposeAsync();
        _stop.Dispose();
    }

    internal static QueueListener Start(
        MessageBroker broker, QueuePath path, QueueListenerOptions options, MessageHandler handler, SessionHooks? hooks = null)
    {
        var listener = new QueueListener(broker, path, options, handler, hooks);
        listener._signal.Add(listener.Wake);
        listener.Wake();
        return listener;
    }

    private void Wake()
    {
        lock (_gate)
        {
            _wakes++;
            StartWorker();
        }
    }

    private void StartWorker()
    {
        lock (_gate)
        {
            if (_workers < _maxWorkers && !_stop.IsCancellationRequested)
            {
                _workers++;
                // The caller still holds the clock, so there is no gap between its work and the worker's.
                _ = WorkAsync(_broker.Clock.Hold());
            }
        }
    }

    private async Task WorkAsync(IDisposable hold)
    {
        using (hold)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            long seen;
            do
            {
                seen = Interlocked.Read(ref _wakes);
                await DrainAsync();
            }
            while (!TryEnd(seen));
        }
    }

    private async Task DrainAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested && await _delivery.TakeAsync() is { } deliver)
            {
                StartWorker();
                await deliver(_stop.Token);
            }
        }
#pragma warning disable CA1031 // A worker that fails (a full disk) must not end the listening; what it held comes back by its lock.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _broker.Logger.LogError(exception, "A listener could not read its queue; it tries again in {Delay}.", RetryDelay);
            _retry.Change(RetryDelay, Timeout.InfiniteTimeSpan);
        }
    }

    // A wake that came while this worker looked for the last time must not be lost.
    private bool TryEnd(long seen)
    {
        lock (_gate)
        {
            if (_wakes != seen && !_stop.IsCancellationRequested)
            {
                return false;
            }

            _workers--;
            if (_workers == 0 && _stop.IsCancellationRequested)
            {
                _ended.TrySetResult();
            }

            return true;
        }
    }
}
